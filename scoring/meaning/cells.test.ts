import fc from "fast-check";
import { expect, it } from "vitest";
import { ofLengthOne } from "../simulators/distilled/pool-meaning.ts";
import { dotProduct, findCentres, nearestCentres } from "./cells.ts";

/** Vectors around `heaps` directions of their own. */
function heaps(count: number, each: number): Float32Array<ArrayBuffer>[] {
  return Array.from({ length: count * each }, (_, i) => {
    const heap = i % count;
    return ofLengthOne(Float32Array.from({ length: 12 }, (__, k) => (k === heap ? 10 : Math.sin(i * 3.1 + k * 1.7))));
  });
}

it("finds centres to which vectors are near, and lets others breathe", async () => {
  let breaths = 0;
  const sample = heaps(6, 80);
  const centres = await findCentres(sample, 6, () => Promise.resolve(breaths++));
  expect(breaths).toBeGreaterThan(6);
  // Without any order it would be about 0; with a centre in each heap it is nearly 1.
  const nearest = sample.map((vector) => Math.max(...centres.map((centre) => dotProduct(vector, centre))));
  expect(nearest.reduce((sum, product) => sum + product, 0) / sample.length).toBeGreaterThan(0.75);
  for (const centre of centres) expect(dotProduct(centre, centre)).toBeCloseTo(1, 5);
});

it("names the nearest centres first, each once", () => {
  const centres = heaps(9, 1);
  fc.assert(
    fc.property(fc.array(fc.float({ min: -1, max: 1, noNaN: true }), { minLength: 12, maxLength: 12 }), (values) => {
      const vector = Float32Array.from(values);
      const places = nearestCentres(vector, centres, 4);
      const products = centres.map((centre) => dotProduct(vector, centre));
      expect(new Set(places).size).toBe(4);
      const worst = Math.min(...places.map((place) => products[place] ?? 0));
      expect(products.filter((product) => product > worst).length).toBeLessThan(4);
    }),
  );
});

import fc from "fast-check";
import { expect, it } from "vitest";
import { wilson } from "./wilson.ts";

/** Newcombe 1998, Statistics in Medicine 17, table I, method 3. */
it.each([
  [81, 263, 0.2553, 0.3662],
  [15, 148, 0.0624, 0.1605],
  [0, 20, 0, 0.1611],
  [1, 29, 0.0061, 0.1718],
])("gives Newcombe's published interval of %i in %i", (count, of, low, high) => {
  const interval = wilson(count, of);
  expect(interval?.low).toBeCloseTo(low, 4);
  expect(interval?.high).toBeCloseTo(high, 4);
});

it("knows nothing of nothing", () => expect(wilson(0, 0)).toBeNull());

it("holds the share, stays within 0..1, is a mirror image of the other side's and narrows with more features", () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 100_000 }), fc.nat({ max: 1_000_000 }), (of, any) => {
      const count = any % (of + 1);
      const own = wilson(count, of);
      const other = wilson(of - count, of);
      const more = wilson(count * 4, of * 4);
      if (own === null || other === null || more === null) throw new Error("no interval");
      expect(own.low).toBeGreaterThanOrEqual(0);
      expect(own.high).toBeLessThanOrEqual(1);
      expect(own.low).toBeLessThanOrEqual(count / of + 1e-12);
      expect(own.high).toBeGreaterThanOrEqual(count / of - 1e-12);
      expect(own.low).toBeCloseTo(1 - other.high, 10);
      expect(more.high - more.low).toBeLessThan(own.high - own.low);
    }),
  );
});

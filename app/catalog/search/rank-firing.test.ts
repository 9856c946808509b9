import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { firingIndexes, rankFiring, topByToken, valuesOf, type FiringSet, type KnownFeature } from "./rank-firing.ts";

/** A set from dense rows, one a token. */
function setOf(rows: readonly (readonly number[])[]): FiringSet {
  const starts = [0];
  const features: number[] = [];
  const values: number[] = [];
  for (const row of rows) {
    row.forEach((value, index) => {
      if (value <= 0) return;
      features.push(index);
      values.push(value);
    });
    starts.push(features.length);
  }
  return { starts, features, values };
}

const known = (maxima: number[], densities: number[] = []) =>
  new Map<number, KnownFeature>(
    maxima.map((maxActivation, index) => [index, { index, maxActivation, density: densities[index] ?? 0.01 }]),
  );

const rows = [
  [0, 4, 1],
  [2, 0, 1],
  [0, 0, 3],
];

describe("rankFiring", () => {
  it("puts the strongest first, in raw units or as a share of each one's own maximum", () => {
    const sources = [{ set: setOf(rows), features: known([2, 40, 6]) }];
    const order = (by: "raw" | "relative") => rankFiring(sources, { by, limit: 9 }).map(({ feature }) => feature.index);
    expect(order("raw")).toEqual([1, 2, 0]);
    expect(order("relative")).toEqual([0, 2, 1]);
    expect(rankFiring(sources, { by: "relative", limit: 1 })).toEqual([
      {
        feature: { index: 0, maxActivation: 2, density: 0.01 },
        values: [0, 2, 0],
        strongest: 2,
        strongestToken: 1,
        share: 1,
      },
    ]);
  });

  it("lets the sum at chosen tokens decide, and leaves out what is silent there", () => {
    const sources = [{ set: setOf(rows), features: known([2, 40, 6]) }];
    const chosen = rankFiring(sources, { by: "raw", sortIndexes: [1, 2], limit: 9 });
    expect(chosen.map(({ feature }) => feature.index)).toEqual([2, 0]);
    expect(rankFiring(sources, { by: "raw", sortIndexes: [99], limit: 9 })).toEqual([]);
  });

  it("leaves out what is too dense or may not be named", () => {
    const features = known([2, 40, 6], [0.5, 0.01, 0.02]);
    features.delete(2);
    const sources = [{ set: setOf(rows), features }];
    expect(rankFiring(sources, { by: "raw", densityThreshold: 0.1, limit: 9 }).map((one) => one.feature.index)).toEqual(
      [1],
    );
    expect(rankFiring(sources, { by: "raw", densityThreshold: -1, limit: 9 })).toHaveLength(2);
  });

  it("ranks as sorting all dense values does", () => {
    const dense = fc.array(fc.array(fc.constantFrom(0, 0, 1, 2, 3.5), { minLength: 4, maxLength: 4 }), {
      maxLength: 6,
    });
    fc.assert(
      fc.property(
        dense,
        fc.array(fc.double({ min: 0, max: 9, noNaN: true }), { minLength: 4, maxLength: 4 }),
        (some, maxima) => {
          const set = setOf(some);
          const found = rankFiring([{ set, features: known(maxima) }], { by: "raw", limit: 9 });
          const strongest = maxima.map((_, index) => Math.max(0, ...some.map((row) => row[index] ?? 0)));
          const expected = strongest
            .map((value, index) => ({ value, index }))
            .filter(({ value }) => value > 0)
            .sort((a, b) => b.value - a.value || a.index - b.index);
          expect(found.map(({ feature, strongest: value }) => ({ value, index: feature.index }))).toEqual(expected);
          for (const { feature, values, strongestToken, strongest: value } of found) {
            expect(values).toEqual(some.map((row) => row[feature.index]));
            expect(values[strongestToken]).toBe(value);
          }
        },
      ),
    );
  });
});

it("names the strongest features of each token", () => {
  const source = { set: setOf(rows), features: known([2, 40, 6]) };
  const top = topByToken(source, { limit: 1 }).map((list) => list.map(({ feature, value }) => [feature.index, value]));
  expect(top).toEqual([[[1, 4]], [[0, 2]], [[2, 3]]]);
});

it("knows which features fire and where", () => {
  expect(firingIndexes(setOf(rows)).sort()).toEqual([0, 1, 2]);
  expect(valuesOf(setOf(rows), 2)).toEqual([1, 1, 3]);
  expect(valuesOf(setOf(rows), 7)).toEqual([0, 0, 0]);
});

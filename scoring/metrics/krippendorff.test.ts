import fc from "fast-check";
import { expect, test } from "vitest";
import { krippendorffAlpha } from "./krippendorff.ts";

const _ = null;
/** Krippendorff 2011, section D: four observers, twelve units, values missing. A row an observer. */
const published = [
  [1, 2, 3, 3, 2, 1, 4, 1, 2, _, _, _],
  [1, 2, 3, 3, 2, 2, 4, 1, 2, 5, _, 3],
  [_, 3, 3, 3, 2, 3, 4, 2, 2, 5, 1, _],
  [1, 2, 3, 3, 2, 4, 4, 1, 2, 5, 1, _],
];
const units = published[0]?.map((__, unit) => published.map((observer) => observer[unit] ?? null)) ?? [];

test("the published example has the published interval alpha, .849", () => {
  expect(krippendorffAlpha(units)).toBeCloseTo(0.849, 3);
});

test("perfect agreement is 1, opposed observers are below 0, and what cannot be told is null", () => {
  expect(
    krippendorffAlpha([
      [1, 1],
      [2, 2],
      [3, 3],
    ]),
  ).toBe(1);
  expect(
    krippendorffAlpha([
      [0, 3],
      [3, 0],
      [0, 3],
      [3, 0],
    ]),
  ).toBeLessThan(0);
  expect(
    krippendorffAlpha([
      [1, null],
      [null, 2],
    ]),
  ).toBeNull();
  expect(
    krippendorffAlpha([
      [2, 2],
      [2, 2],
    ]),
  ).toBeNull();
  expect(krippendorffAlpha([])).toBeNull();
});

test("never above 1, and the order of observers and units does not matter", () => {
  const value = fc.option(fc.integer({ min: 0, max: 3 }), { nil: null });
  fc.assert(
    fc.property(fc.array(fc.array(value, { minLength: 2, maxLength: 4 }), { maxLength: 12 }), (rows) => {
      const alpha = krippendorffAlpha(rows);
      if (alpha !== null) expect(alpha).toBeLessThanOrEqual(1);
      const turned = krippendorffAlpha(rows.map((row) => [...row].reverse()).reverse());
      if (alpha === null || turned === null) expect(turned).toBe(alpha);
      else expect(turned).toBeCloseTo(alpha, 9);
    }),
  );
});

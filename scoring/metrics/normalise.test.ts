import { expect, it } from "vitest";
import golden from "./golden.json" with { type: "json" };
import { normalise } from "./normalise.ts";

it("gives the golden numbers: floor, not ceil", () => {
  const { records, max, normalized } = golden.normalize;
  expect(records.map((snippet) => snippet.map((value) => normalise(value, max)))).toEqual(normalized);
});

it("is 0 for a feature that never fires and 10 for anything at or above the maximum", () => {
  expect(normalise(3, 0)).toBe(0);
  expect(normalise(3, -1)).toBe(0);
  expect(normalise(7, 4)).toBe(10);
  expect(normalise(Number.NaN, 4)).toBe(0);
  expect(normalise(Number.MAX_VALUE, Number.MIN_VALUE)).toBe(10);
});

import { expect, test } from "vitest";
import { seededRandom } from "../metrics/random.ts";
import { withHalfOfItsFirings, withRandomFirings } from "./disturbances.ts";

const truth = [
  [0, 10, 0, 2],
  [8, 0, 6, 0],
  [0, 0, 4, 0],
];
const firings = (rows: readonly (readonly number[])[]): number => rows.flat().filter((value) => value >= 3).length;

test("half of the firings fall silent, the rest stays as it is", () => {
  const half = withHalfOfItsFirings(truth, 10, seededRandom([1, 2, 3, 4]));
  expect(firings(half)).toBe(2);
  expect(half.flat().every((value, i) => value === 0 || value === truth.flat()[i])).toBe(true);
  expect(half[0]?.[3]).toBe(2);
});

test("as many silent tokens as there are firings begin to fire, at their mean strength", () => {
  const more = withRandomFirings(truth, 10, seededRandom([1, 2, 3, 4]));
  expect(firings(more)).toBe(8);
  const added = more.flat().filter((value, i) => value !== truth.flat()[i]);
  expect(added).toEqual([7, 7, 7, 7]);
});

test("the truth itself is left alone", () => {
  const before = structuredClone(truth);
  withRandomFirings(truth, 10, seededRandom([1, 2, 3, 4]));
  withHalfOfItsFirings(truth, 10, seededRandom([1, 2, 3, 4]));
  expect(truth).toEqual(before);
});

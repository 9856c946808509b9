import { expect, test } from "vitest";
import { guessShares } from "./guess-shares.ts";

test("the strongest prediction is full, however strong it is", () => {
  expect(guessShares([[0, 5], [2.5]])).toEqual([[0, 1], [0.5]]);
  expect(guessShares([[10, -1]])).toEqual([[1, 0]]);
});

test("noise is not blown up", () => {
  expect(guessShares([[0.3, 0.03]])[0]?.[0]).toBeCloseTo(0.1);
  expect(guessShares([[], [0]])).toEqual([[], [0]]);
});

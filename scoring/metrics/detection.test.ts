import { expect, it } from "vitest";
import { detection } from "./detection.ts";

it("counts tokens by hand", () => {
  // Active at >= 3 of 10: tokens 0 and 3. Guessed at >= 0.3 of 8: tokens 0 and 1.
  const { tokenF1, auprc } = detection([[10, 0, 1, 3]], [[8, 5, 2, 0]]);
  expect(tokenF1).toBeCloseTo(0.5, 12);
  // Ranked 8 (hit), 5, 2, 0 (hit): 1/2 * 1/1 + 1/2 * 2/4.
  expect(auprc).toBeCloseTo(0.75, 12);
});

it("takes tied scores together: a flat simulation has the precision of chance", () => {
  expect(detection([[10, 0, 0, 0]], [[5, 5, 5, 5]]).auprc).toBeCloseTo(0.25, 12);
});

it("judges snippets by their strongest token", () => {
  const truth = [
    [0, 9],
    [4, 0],
    [0, 0],
    [1, 0],
  ];
  const guess = [
    [0, 10],
    [1, 0],
    [0, 5],
    [0, 0],
  ];
  const { balancedAccuracy, rocAuc } = detection(truth, guess);
  expect(balancedAccuracy).toBeCloseTo(0.5, 12); // 1 of 2 active found, 1 of 2 inactive spared
  expect(rocAuc).toBeCloseTo(0.75, 12); // of four pairs only (1 against 5) is the wrong way round
});

it("measures activity against the feature's own maximum where it is known", () => {
  expect(detection([[1, 0]], [[10, 0]], 100).tokenF1).toBeNull();
  expect(detection([[1, 0]], [[10, 0]], 2).tokenF1).toBe(1);
});

it("has no value without both kinds", () => {
  expect(detection([[0, 0]], [[1, 2]])).toEqual({ tokenF1: null, auprc: null, balancedAccuracy: null, rocAuc: null });
  expect(detection([[5, 0]], [[1, 2]]).rocAuc).toBeNull();
});

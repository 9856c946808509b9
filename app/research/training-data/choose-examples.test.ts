import { expect, test } from "vitest";
import { chooseGood, choosePreferences, type ScoredText } from "./choose-examples.ts";

let ids = 0;
const text = (score: number, half = 0.05, words?: string): ScoredText => {
  const id = ++ids;
  return {
    id,
    text: words ?? `text ${id}`,
    author: null,
    origin: "human",
    score,
    low: score - half,
    high: score + half,
  };
};

test("good is at least 0.3, above the baseline, and not surely worse than the best", () => {
  const [best, near, far] = [text(0.8), text(0.72), text(0.5)];
  expect(chooseGood([far, near, best], 0.2)).toEqual([best, near]);
  expect(chooseGood([best], 0.9)).toEqual([]);
  expect(chooseGood([text(0.29)], 0)).toEqual([]);
  expect(chooseGood([], 0)).toEqual([]);
  expect(chooseGood([text(0.5), text(0.5), text(0.5), text(0.5)], 0).length).toBe(3);
});

test("a preference is sure: intervals apart, or 0.15 between the scores", () => {
  const [best, close, apart, wide] = [text(0.8, 0.02), text(0.77, 0.02), text(0.7, 0.02), text(0.6, 0.3)];
  const found = choosePreferences([wide, apart, close, best]).map(({ chosen, rejected, separate }) => [
    chosen.id,
    rejected.id,
    separate,
  ]);
  expect(found).toEqual([
    [best.id, wide.id, false],
    [close.id, wide.id, false],
    [best.id, apart.id, true],
    [close.id, apart.id, true],
  ]);
});

test("the same words are one example, and nothing is preferred that is worth nothing", () => {
  expect(chooseGood([text(0.5, 0.05, "A river"), text(0.5, 0.05, "a river ")], 0).length).toBe(1);
  expect(choosePreferences([text(0.5, 0.05, "A river"), text(0.1, 0.05, "a river")])).toEqual([]);
  expect(choosePreferences([text(-0.1), text(-0.6)])).toEqual([]);
  expect(choosePreferences(Array.from({ length: 12 }, (_, i) => text(0.9 - i * 0.07, 0.01))).length).toBe(8);
});

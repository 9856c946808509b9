import fc from "fast-check";
import { expect, test } from "vitest";
import { retirementOf, shareDone } from "./retirement.ts";

const rule = { goalPlayers: 3, patience: 6, goalScore: null };
const bestLow = 0.5;

test("enough players who agree retire a feature", () => {
  expect(retirementOf({ beating: 3, agreeing: 3, sinceRecord: 0, bestLow }, rule)).toBe("agreement");
  expect(retirementOf({ beating: 5, agreeing: 2, sinceRecord: 0, bestLow }, rule)).toBeNull();
});

test("where a score is asked for, they have to agree on something that good", () => {
  const agreed = { beating: 3, agreeing: 3, sinceRecord: 0, bestLow };
  expect(retirementOf(agreed, { ...rule, goalScore: 0.5 })).toBe("agreement");
  expect(retirementOf(agreed, { ...rule, goalScore: 0.51 })).toBeNull();
  expect(retirementOf({ ...agreed, sinceRecord: 6 }, { ...rule, goalScore: 0.51 })).toBe("no_gain");
});

test("a record that stands for long retires it, but not where nobody beats the par", () => {
  expect(retirementOf({ beating: 1, agreeing: 1, sinceRecord: 6, bestLow }, rule)).toBe("no_gain");
  expect(retirementOf({ beating: 1, agreeing: 1, sinceRecord: 5, bestLow }, rule)).toBeNull();
  expect(retirementOf({ beating: 0, agreeing: 0, sinceRecord: 60, bestLow }, rule)).toBeNull();
});

test("more players never take a retirement back, and the bar never leaves 0..1", () => {
  const count = fc.nat({ max: 20 });
  fc.assert(
    fc.property(count, count, count, fc.boolean(), (beating, agreeing, sinceRecord, retired) => {
      const before = retirementOf({ beating, agreeing, sinceRecord, bestLow }, rule);
      if (before !== null) {
        const more = { beating: beating + 1, agreeing: agreeing + 1, sinceRecord: sinceRecord + 1, bestLow };
        expect(retirementOf(more, rule)).not.toBeNull();
      }
      const share = shareDone(agreeing, retired, rule.goalPlayers);
      expect(share).toBeGreaterThanOrEqual(0);
      expect(share).toBeLessThanOrEqual(1);
    }),
  );
});

import fc from "fast-check";
import { expect, test } from "vitest";
import { retirementOf, shareDone } from "./retirement.ts";

const rule = { goalPlayers: 3, patience: 6 };

test("enough players who agree retire a feature", () => {
  expect(retirementOf({ beating: 3, agreeing: 3, sinceRecord: 0 }, rule)).toBe("agreement");
  expect(retirementOf({ beating: 5, agreeing: 2, sinceRecord: 0 }, rule)).toBeNull();
});

test("a record that stands for long retires it, but not where nobody beats the par", () => {
  expect(retirementOf({ beating: 1, agreeing: 1, sinceRecord: 6 }, rule)).toBe("no_gain");
  expect(retirementOf({ beating: 1, agreeing: 1, sinceRecord: 5 }, rule)).toBeNull();
  expect(retirementOf({ beating: 0, agreeing: 0, sinceRecord: 60 }, rule)).toBeNull();
});

test("more players never take a retirement back, and the bar never leaves 0..1", () => {
  const count = fc.nat({ max: 20 });
  fc.assert(
    fc.property(count, count, count, fc.boolean(), (beating, agreeing, sinceRecord, retired) => {
      const before = retirementOf({ beating, agreeing, sinceRecord }, rule);
      if (before !== null) {
        expect(
          retirementOf({ beating: beating + 1, agreeing: agreeing + 1, sinceRecord: sinceRecord + 1 }, rule),
        ).not.toBeNull();
      }
      const share = shareDone(agreeing, retired, rule.goalPlayers);
      expect(share).toBeGreaterThanOrEqual(0);
      expect(share).toBeLessThanOrEqual(1);
    }),
  );
});

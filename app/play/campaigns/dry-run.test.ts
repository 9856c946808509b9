import fc from "fast-check";
import { expect, test } from "vitest";
import { dryRun, wouldRetire } from "./dry-run.ts";
import { retirementOf, standingOf } from "./retirement.ts";

const count = fc.nat({ max: 12 });
const progressOf = fc
  .record({ beating: count, agreeing: count, sinceRecord: count, bestLow: fc.double({ min: -1, max: 1, noNaN: true }) })
  // Whoever agrees beats the par.
  .map((one) => ({ ...one, agreeing: Math.min(one.agreeing, one.beating) }));
const ruleOf = fc.record({
  goalPlayers: fc.integer({ min: 1, max: 6 }),
  patience: fc.integer({ min: 2, max: 8 }),
  goalScore: fc.option(fc.double({ min: 0, max: 1, noNaN: true })),
});

test("a dry run counts every feature once, and calls done what the rule retires", () => {
  fc.assert(
    fc.property(fc.array(progressOf, { maxLength: 30 }), fc.nat({ max: 50 }), ruleOf, (progress, rest, rule) => {
      const result = dryRun(progress, progress.length + rest, rule);
      const sum = (list: number[]) => list.reduce((all, one) => all + one, 0);
      expect(result.features).toBe(progress.length + rest);
      expect(sum(Object.values(result.standings))).toBe(result.features);
      expect(sum(result.agreeing)).toBe(result.features);
      expect(wouldRetire(result)).toBe(progress.filter((one) => retirementOf(one, rule) !== null).length);
    }),
  );
});

test("what is one step away is done after that step", () => {
  fc.assert(
    fc.property(progressOf, ruleOf, (progress, rule) => {
      const standing = standingOf(progress, rule);
      const { beating, agreeing, sinceRecord } = progress;
      if (standing === "one_player")
        expect(retirementOf({ ...progress, beating: beating + 1, agreeing: agreeing + 1 }, rule)).toBe("agreement");
      if (standing === "one_try")
        expect(retirementOf({ ...progress, sinceRecord: sinceRecord + 1 }, rule)).toBe("no_gain");
      if (standing === "score") expect(retirementOf({ ...progress, bestLow: 1 }, rule)).toBe("agreement");
    }),
  );
});

test("a stricter rule never retires more", () => {
  fc.assert(
    fc.property(progressOf, ruleOf, (progress, rule) => {
      const strict = {
        goalPlayers: rule.goalPlayers + 1,
        patience: rule.patience + 1,
        goalScore: Math.min(1, (rule.goalScore ?? 0) + 0.1),
      };
      if (retirementOf(progress, strict) !== null) expect(retirementOf(progress, rule)).not.toBeNull();
    }),
  );
});

test("the untouched stand at no player who agrees", () => {
  const rule = { goalPlayers: 2, patience: 5, goalScore: null };
  expect(dryRun([{ beating: 3, agreeing: 3, sinceRecord: 0, bestLow: 0.5 }], 4, rule)).toEqual({
    features: 4,
    standings: { agreement: 1, no_gain: 0, one_player: 0, one_try: 0, score: 0, open: 0, untouched: 3 },
    agreeing: [3, 0, 1],
  });
});

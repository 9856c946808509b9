import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { achievedByScore, achievementKinds, passedTenGold, type ScoredFacts } from "./rules.ts";

const plain: ScoredFacts = {
  ...{ score: 0.3, low: 0.2, houseHigh: null, refinedScore: null, beatenRating: null },
  ...{ paidFirstGood: false, paidRecord: false, streak: 1 },
};

describe("what a scored explanation achieves", () => {
  it("is the first explanation, however it scored", () => {
    expect(achievedByScore({ ...plain, score: -0.1, low: -0.2 })).toEqual(["first_explanation"]);
  });

  it("beats the house only where the two intervals do not touch", () => {
    expect(achievedByScore({ ...plain, low: 0.5, houseHigh: 0.5 })).not.toContain("beat_house");
    expect(achievedByScore({ ...plain, low: 0.501, houseHigh: 0.5 })).toContain("beat_house");
  });

  it("counts a refinement from a tenth on, and words of one's own never", () => {
    expect(achievedByScore({ ...plain, score: Math.fround(0.4), refinedScore: Math.fround(0.3) })).toContain(
      "refined_tenth",
    );
    expect(achievedByScore({ ...plain, score: 0.39, refinedScore: 0.3 })).not.toContain("refined_tenth");
    expect(achievedByScore({ ...plain, score: 0.9 })).not.toContain("refined_tenth");
  });

  it("counts a hard feature that was beaten", () => {
    expect(achievedByScore({ ...plain, beatenRating: 1800 })).toContain("hard_one");
    expect(achievedByScore({ ...plain, beatenRating: 1799.9 })).not.toContain("hard_one");
  });

  it("never names one twice, nor what a score cannot achieve", () => {
    const facts = fc.record({
      score: fc.double({ min: -1, max: 1, noNaN: true }),
      low: fc.double({ min: -1, max: 1, noNaN: true }),
      houseHigh: fc.option(fc.double({ min: -1, max: 1, noNaN: true })),
      refinedScore: fc.option(fc.double({ min: -1, max: 1, noNaN: true })),
      beatenRating: fc.option(fc.double({ min: 100, max: 3500, noNaN: true })),
      paidFirstGood: fc.boolean(),
      paidRecord: fc.boolean(),
      streak: fc.nat(400),
    });
    fc.assert(
      fc.property(facts, (given) => {
        const achieved = achievedByScore(given);
        expect(new Set(achieved).size).toBe(achieved.length);
        expect(achieved).toEqual(achievementKinds.filter((kind) => achieved.includes(kind)));
        for (const kind of ["tutorial", "gold_ten", "broke_leader", "built_upon"] as const)
          expect(achieved).not.toContain(kind);
      }),
    );
  });
});

it("ten gold rounds count when the newest ten were passed", () => {
  const passed = Array.from({ length: 10 }, () => true);
  expect(passedTenGold(passed)).toBe(true);
  expect(passedTenGold(passed.slice(1))).toBe(false);
  expect(passedTenGold([...passed, false])).toBe(true);
  expect(passedTenGold([false, ...passed])).toBe(false);
});

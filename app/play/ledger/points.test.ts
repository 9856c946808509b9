import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { firstGoodBonus, pointsFor, recordBonus, type PointsCase, type Source } from "./points.ts";

const scored: PointsCase = {
  rated: true,
  exam: 0.62,
  baseline: 0.3,
  ownBest: null,
  source: null,
  beatsLeader: false,
  alreadyExplainedWell: true,
};
const anothers: Source = { score: 0.5, author: "player", bestRefinement: null };
const awarded = (one: Partial<PointsCase>) => pointsFor({ ...scored, ...one });
const total = (one: Partial<PointsCase>) => awarded(one).reduce((sum, award) => sum + award.points, 0);
const paidFor = (reason: string, one: Partial<PointsCase>) =>
  awarded(one).find((award) => award.reason === reason)?.points ?? 0;

describe("points for one's own words", () => {
  test("a first explanation earns its margin over the baseline", () => {
    expect(awarded({})).toEqual([{ reason: "margin", points: 32 }]);
  });

  test("a better second one earns the difference to one's own best only", () => {
    expect(total({ ownBest: 0.5 })).toBe(12);
    expect(total({ ownBest: 0.7 })).toBe(0);
  });

  test("at or below the baseline there is nothing to earn", () => {
    expect(total({ exam: 0.3 })).toBe(0);
    expect(total({ exam: -0.4 })).toBe(0);
  });

  test("a feature out of the rated game pays nothing", () => {
    expect(awarded({ rated: false, beatsLeader: true, alreadyExplainedWell: false })).toEqual([]);
  });

  test("a flat simulation earns nothing where the baseline is negative", () => {
    expect(total({ exam: 0, baseline: -0.1, beatsLeader: true, alreadyExplainedWell: false })).toBe(0);
  });

  test("a record pays only whoever also says something better than they or their source said before", () => {
    expect(paidFor("record", { beatsLeader: true })).toBe(recordBonus);
    expect(paidFor("record", { beatsLeader: false })).toBe(0);
    expect(paidFor("record", { beatsLeader: true, ownBest: 0.7 })).toBe(0);
  });

  test("the first human explanation above the baseline earns ten more", () => {
    expect(paidFor("first_good", { alreadyExplainedWell: false })).toBe(firstGoodBonus);
    expect(awarded({ alreadyExplainedWell: false, exam: 0.3 })).toEqual([]);
  });
});

describe("points for refining", () => {
  test("go for what is added: two thirds to the refiner, one to the author of the text", () => {
    expect(awarded({ source: anothers })).toEqual([
      { reason: "refinement", points: 8 },
      { reason: "refined", points: 4 },
    ]);
  });

  test("go to the refiner alone where the text is a machine's, and are a margin where it is one's own", () => {
    expect(awarded({ source: { ...anothers, author: "machine" } })).toEqual([{ reason: "refinement", points: 12 }]);
    expect(awarded({ source: { ...anothers, author: "own" } })).toEqual([{ reason: "margin", points: 12 }]);
  });

  test("a copy that scores what its source scores earns nothing, not even for being first or for the lead", () => {
    const copy = { source: { ...anothers, score: 0.62 }, alreadyExplainedWell: false, beatsLeader: true };
    expect(awarded(copy)).toEqual([]);
  });

  test("pay the text's author only for what is new since the best refinement so far", () => {
    expect(awarded({ source: { ...anothers, bestRefinement: 0.6 } })).toEqual([{ reason: "refinement", points: 12 }]);
    expect(paidFor("refined", { source: { ...anothers, bestRefinement: 0.56 } })).toBe(2);
  });
});

const score = fc.double({ min: -1, max: 1, noNaN: true });
const anySource = fc.record({
  score,
  author: fc.constantFrom("own" as const, "player" as const, "machine" as const),
  bestRefinement: fc.option(score),
});
const anyCase = fc.record({
  rated: fc.boolean(),
  exam: score,
  baseline: score,
  ownBest: fc.option(score),
  source: fc.option(anySource),
  beatsLeader: fc.boolean(),
  alreadyExplainedWell: fc.boolean(),
});
const margins = ["margin", "refinement", "refined"];

describe("whatever happens", () => {
  test("points are whole, positive, at most 100 + 25 + 10, each reason once; an unrated feature pays none", () => {
    fc.assert(
      fc.property(anyCase, (one) => {
        const awards = pointsFor(one);
        expect(new Set(awards.map((award) => award.reason)).size).toBe(awards.length);
        for (const award of awards) expect(Number.isInteger(award.points) && award.points > 0).toBe(true);
        expect(awards.reduce((sum, award) => sum + award.points, 0)).toBeLessThanOrEqual(135);
        if (!one.rated) expect(awards).toEqual([]);
      }),
    );
  });

  test("the shares of refiner and author together never exceed the gain, which no source makes larger", () => {
    fc.assert(
      fc.property(anyCase, (one) => {
        const gain = pointsFor(one)
          .filter(({ reason }) => margins.includes(reason))
          .reduce((sum, award) => sum + award.points, 0);
        const floor = Math.max(0, one.baseline, one.ownBest ?? 0, one.source?.score ?? 0);
        expect(gain).toBeLessThanOrEqual(Math.round(100 * Math.max(0, one.exam - floor)));
        expect(gain).toBeLessThanOrEqual(
          pointsFor({ ...one, source: null }).find(({ reason }) => reason === "margin")?.points ?? 0,
        );
      }),
    );
  });

  test("many refiners of one text never pay its author the same step twice", () => {
    fc.assert(
      fc.property(fc.array(score, { minLength: 1, maxLength: 20 }), score, (exams, source) => {
        let best: number | null = null;
        let shared = 0;
        for (const exam of exams) {
          // Every time another player, who has explained nothing yet.
          const refined = { ...anothers, score: source, bestRefinement: best };
          const share = paidFor("refined", { exam, baseline: 0, source: refined });
          shared += share;
          if (share > 0) best = Math.max(best ?? -1, exam);
        }
        const atOnce = 100 * Math.max(0, Math.max(...exams) - Math.max(0, source));
        // Rounding is to the author's cost, but for the half point in which a step is rounded up.
        expect(shared).toBeLessThanOrEqual((atOnce + exams.length / 2) / 3 + 1e-9);
      }),
    );
  });

  test("splitting an improvement over several submissions earns no more margin than one, but for rounding", () => {
    fc.assert(
      fc.property(fc.array(score, { minLength: 1, maxLength: 5 }), score, (exams, baseline) => {
        let best: number | null = null;
        let sum = 0;
        for (const exam of exams) {
          sum += total({ exam, baseline, ownBest: best });
          best = Math.max(best ?? -1, exam);
        }
        const atOnce = 100 * Math.max(0, Math.max(...exams) - Math.max(0, baseline));
        expect(Math.abs(sum - atOnce)).toBeLessThanOrEqual(exams.length / 2 + 1e-9);
      }),
    );
  });
});

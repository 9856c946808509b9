import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { pointsFor, type PointsCase } from "./points.ts";

const scored: PointsCase = {
  rated: true,
  exam: 0.62,
  low: 0.55,
  baseline: 0.3,
  ownBest: null,
  leader: 0.58,
  alreadyExplainedWell: true,
};
const total = (one: Partial<PointsCase>) =>
  pointsFor({ ...scored, ...one }).reduce((sum, award) => sum + award.points, 0);

describe("points", () => {
  test("a first explanation earns its margin over the baseline", () => {
    expect(pointsFor(scored)).toEqual([{ reason: "margin", points: 32 }]);
  });

  test("a better second one earns the difference to one's own best only", () => {
    expect(total({ ownBest: 0.5 })).toBe(12);
    expect(total({ ownBest: 0.7 })).toBe(0);
  });

  test("at or below the baseline there is nothing to earn", () => {
    expect(total({ exam: 0.3, low: 0.2 })).toBe(0);
    expect(total({ exam: -0.4, low: -0.5 })).toBe(0);
  });

  test("a feature out of the rated game pays nothing", () => {
    expect(pointsFor({ ...scored, rated: false, leader: 0.5, alreadyExplainedWell: false })).toEqual([]);
  });

  test("a flat simulation earns nothing where the baseline is negative", () => {
    expect(total({ exam: 0, low: 0, baseline: -0.1, leader: null, alreadyExplainedWell: false })).toBe(0);
  });

  test("a record needs the whole interval above the leader's score", () => {
    expect(pointsFor({ ...scored, leader: 0.54 })).toContainEqual({ reason: "record", points: 25 });
    expect(pointsFor({ ...scored, leader: 0.55 })).not.toContainEqual({ reason: "record", points: 25 });
    expect(pointsFor({ ...scored, leader: null })).not.toContainEqual({ reason: "record", points: 25 });
  });

  test("the first human explanation above the baseline earns ten more", () => {
    expect(pointsFor({ ...scored, alreadyExplainedWell: false })).toContainEqual({ reason: "first_good", points: 10 });
    expect(pointsFor({ ...scored, alreadyExplainedWell: false, exam: 0.3 })).toEqual([]);
  });

  const score = fc.double({ min: -1, max: 1, noNaN: true });
  const anyCase = fc.record({
    rated: fc.boolean(),
    exam: score,
    low: score,
    baseline: score,
    ownBest: fc.option(score),
    leader: fc.option(score),
    alreadyExplainedWell: fc.boolean(),
  });

  test("points are whole, positive, at most 100 + 25 + 10, each reason once", () => {
    fc.assert(
      fc.property(anyCase, (one) => {
        const awards = pointsFor(one);
        expect(new Set(awards.map((award) => award.reason)).size).toBe(awards.length);
        for (const award of awards) expect(Number.isInteger(award.points) && award.points > 0).toBe(true);
        expect(awards.reduce((sum, award) => sum + award.points, 0)).toBeLessThanOrEqual(135);
      }),
    );
  });

  test("splitting an improvement over several submissions earns no more margin than one, but for rounding", () => {
    fc.assert(
      fc.property(fc.array(score, { minLength: 1, maxLength: 5 }), score, (exams, baseline) => {
        let best: number | null = null;
        let sum = 0;
        for (const exam of exams) {
          const awards = pointsFor({
            rated: true,
            exam,
            low: -1,
            baseline,
            ownBest: best,
            leader: null,
            alreadyExplainedWell: true,
          });
          sum += awards.reduce((points, award) => points + award.points, 0);
          best = Math.max(best ?? -1, exam);
        }
        const atOnce = 100 * Math.max(0, Math.max(...exams) - Math.max(0, baseline));
        expect(Math.abs(sum - atOnce)).toBeLessThanOrEqual(exams.length / 2 + 1e-9);
      }),
    );
  });
});

import fc from "fast-check";
import { expect, test } from "vitest";
import { pointsFor } from "../ledger/points.ts";
import { pointsFloor } from "./points-floor.ts";

test("the highest of the refined text, one's own best and the baseline sets it", () => {
  expect(pointsFloor({ parent: 0.5, own: 0.4, baseline: 0.3 })).toEqual({ value: 0.5, of: "parent" });
  expect(pointsFloor({ parent: 0.5, own: 0.6, baseline: 0.3 })).toEqual({ value: 0.6, of: "own" });
  expect(pointsFloor({ parent: 0.2, own: null, baseline: 0.3 })).toEqual({ value: 0.3, of: "baseline" });
  expect(pointsFloor({ parent: null, own: null, baseline: -0.1 })).toEqual({ value: 0, of: "baseline" });
});

const score = fc.double({ min: -1, max: 1, noNaN: true });

test("what the page names is where points really begin", () => {
  const given = fc.record({ exam: score, parent: score, own: fc.option(score), baseline: score });
  fc.assert(
    fc.property(given, ({ exam, parent, own, baseline }) => {
      const { value } = pointsFloor({ parent, own, baseline });
      const awards = pointsFor({
        ...{ rated: true, exam, baseline, ownBest: own, beatsLeader: false, alreadyExplainedWell: true },
        source: { score: parent, author: "player", bestRefinement: null },
      });
      const total = awards.reduce((sum, { points }) => sum + points, 0);
      expect(total).toBe(Math.round(100 * Math.max(0, exam - value)));
    }),
  );
});

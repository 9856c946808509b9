import fc from "fast-check";
import { expect, test } from "vitest";
import {
  counterExamplePoints,
  paidPerDay,
  paidPerExplanation,
  pointsForBreaking,
  type BreakingCase,
} from "./counter-example-points.ts";

const breaking = { breaks: true, ownLineage: false, rated: true, paidToOthers: 0, paidBefore: false, paidToday: 0 };

test("what breaks the leading explanation pays", () => {
  expect(pointsForBreaking(breaking)).toBe(counterExamplePoints);
});

test.each<[Partial<BreakingCase>, string]>([
  [{ breaks: false }, "what breaks nothing"],
  [{ ownLineage: true }, "one's own words"],
  [{ rated: false }, "features out of the rated game"],
  [{ paidBefore: true }, "the same explanation twice"],
  [{ paidToOthers: paidPerExplanation }, "a weakness that is known"],
  [{ paidToday: paidPerDay }, "more than a day's share"],
])("nothing is paid where %o: %s", (change) => {
  expect(pointsForBreaking({ ...breaking, ...change })).toBe(0);
});

test("one player never earns more than a day's share in a day", () => {
  fc.assert(
    fc.property(fc.array(fc.record({ breaks: fc.boolean(), rated: fc.boolean() }), { maxLength: 60 }), (saved) => {
      let paidToday = 0;
      for (const one of saved) if (pointsForBreaking({ ...breaking, ...one, paidToday }) > 0) paidToday++;
      expect(paidToday).toBeLessThanOrEqual(paidPerDay);
    }),
  );
});

import { expect, test } from "vitest";
import { logHeights, scalePercent } from "./chart-geometry.ts";

test("a single strong activation among thousands of weak ones still has a bar", () => {
  const [many, some, one, none] = logHeights([9999, 99, 1, 0]);
  expect(many).toBe(1);
  expect(some).toBeCloseTo(0.5);
  expect(one).toBeGreaterThan(0.05);
  expect(none).toBe(0);
});

test("an empty histogram has no bars and no NaN", () => {
  expect(logHeights([0, 0])).toEqual([0, 0]);
  expect(logHeights([])).toEqual([]);
});

test("scores stay on the scale", () => {
  expect([-0.4, 0, 0.614, 1.2].map(scalePercent)).toEqual([0, 0, 61.4, 100]);
});

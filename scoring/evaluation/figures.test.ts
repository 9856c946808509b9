import { expect, test } from "vitest";
import { correlationOf, drawOther, mean, meanInterval, share } from "./figures.ts";

test("a mean has an interval that holds it, the same in every run", () => {
  const values = Array.from({ length: 50 }, (_, i) => i / 50);
  const interval = meanInterval(values);
  expect(interval).toEqual(meanInterval(values));
  expect(interval?.mean).toBeCloseTo(0.49);
  expect(interval?.low).toBeLessThan(0.49);
  expect(interval?.high).toBeGreaterThan(0.49);
  // The standard error of this mean is .041.
  expect((interval?.high ?? 0) - (interval?.low ?? 0)).toBeCloseTo(4 * 0.041, 1);
});

test("nothing has no figures", () => {
  expect(meanInterval([])).toBeNull();
  expect(share([])).toBeNull();
  expect(mean([])).toBe(0);
  expect(correlationOf([])).toBeNull();
});

test("a flat side has no correlation", () => {
  expect(
    correlationOf([
      [1, 0],
      [1, 1],
      [1, 0],
    ]),
  ).toBeNull();
  expect(
    correlationOf([
      [1, 0],
      [2, 1],
      [3, 2],
    ]),
  ).toBeCloseTo(1);
});

test("another feature is drawn, never oneself, the same in every run", () => {
  const drawn = Array.from({ length: 40 }, (_, at) => drawOther(at, 40));
  expect(drawn.every((other, at) => other !== null && other !== at && other >= 0 && other < 40)).toBe(true);
  expect(drawn).toEqual(Array.from({ length: 40 }, (_, at) => drawOther(at, 40)));
  expect(new Set(drawn).size).toBeGreaterThan(15);
  expect(drawOther(0, 1)).toBeNull();
});

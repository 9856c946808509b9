import fc from "fast-check";
import { expect, it } from "vitest";
import { curveBounds, curvePoints, gridLines } from "./curve-geometry.ts";

it("keeps every rating inside, in order, under few lines", () => {
  const ratings = fc.array(fc.integer({ min: 100, max: 3500 }), { minLength: 1, maxLength: 200 });
  fc.assert(
    fc.property(ratings, (values) => {
      const bounds = curveBounds(values);
      const points = curvePoints(values, bounds);
      for (const { x, y } of points) {
        expect(x).toBeGreaterThanOrEqual(0);
        expect(x).toBeLessThanOrEqual(1);
        expect(y).toBeGreaterThanOrEqual(0);
        expect(y).toBeLessThanOrEqual(1);
      }
      expect(bounds.high - bounds.low).toBeGreaterThanOrEqual(300);
      const lines = gridLines(bounds);
      expect(lines.length).toBeGreaterThanOrEqual(2);
      expect(lines.length).toBeLessThanOrEqual(6);
      expect(lines.every((line) => line >= bounds.low && line <= bounds.high)).toBe(true);
    }),
  );
});

it("draws a better rating higher", () => {
  const [first, second] = curvePoints([1500, 1600], { low: 1400, high: 1700 });
  expect(first).toEqual({ x: 0, y: 200 / 300 });
  expect(second?.y).toBeCloseTo(100 / 300);
});

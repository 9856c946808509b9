import fc from "fast-check";
import { expect, test } from "vitest";
import { priorDifficulty } from "./prior-difficulty.ts";

const score = fc.double({ min: -1, max: 1, noNaN: true });

test("a feature starts easy where the reference lies far above the par, hard where it does not beat it", () => {
  expect(priorDifficulty(0.8, 0.2).rating).toBe(1150);
  expect(priorDifficulty(0.45, 0.2).rating).toBeCloseTo(1500, 6);
  expect(priorDifficulty(0.2, 0.2).rating).toBe(1850);
  expect(priorDifficulty(-0.3, 0.4).rating).toBe(1850);
  // A negative par is as good as none: a silent prediction would beat it.
  expect(priorDifficulty(0.25, -0.5)).toEqual(priorDifficulty(0.25, 0));
});

test("a better reference never makes a feature harder, and nobody is sure of it before it is played", () => {
  fc.assert(
    fc.property(score, score, score, (one, other, par) => {
      const [better, worse] = [priorDifficulty(Math.max(one, other), par), priorDifficulty(Math.min(one, other), par)];
      expect(better.rating).toBeLessThanOrEqual(worse.rating);
      for (const { rating, deviation } of [better, worse]) {
        expect(rating).toBeGreaterThanOrEqual(1150);
        expect(rating).toBeLessThanOrEqual(1850);
        expect(deviation).toBe(350);
      }
    }),
  );
});

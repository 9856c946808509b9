import fc from "fast-check";
import { expect, it } from "vitest";
import { bootstrapInterval, pairedBootstrap } from "./bootstrap.ts";
import { fitLine, lineCalibration, percentileCalibration } from "./calibration.ts";
import { correlate } from "./correlation.ts";
import { detection } from "./detection.ts";
import { explainedVariance } from "./explained-variance.ts";
import { normalise } from "./normalise.ts";

const anyFinite = fc.oneof(
  fc.constant(0),
  fc.constantFrom(5e-324, -5e-324, 1e-310, Number.MAX_VALUE, -Number.MAX_VALUE, 1e-200, 1e200),
  fc.double({ noNaN: true, noDefaultInfinity: true }),
  fc.integer({ min: 0, max: 10 }),
);
const exam = fc.array(fc.array(fc.tuple(anyFinite, anyFinite, anyFinite), { maxLength: 6 }), { maxLength: 6 });

function numbersIn(value: unknown): number[] {
  if (typeof value === "number") return [value];
  if (typeof value === "object" && value !== null) return Object.values(value).flatMap(numbersIn);
  return [];
}

it("no metric ever gives NaN or Infinity, whatever finite numbers come in", { timeout: 30_000 }, () => {
  fc.assert(
    fc.property(exam, anyFinite, (snippets, value) => {
      const truth = snippets.map((tokens) => tokens.map(([a]) => a));
      const guess = snippets.map((tokens) => tokens.map(([, s]) => s));
      const other = snippets.map((tokens) => tokens.map(([, , s]) => s));
      const correlation = correlate(truth, guess);
      const interval = bootstrapInterval(truth, guess, 20);
      const results = [
        correlation,
        interval,
        pairedBootstrap(truth, guess, other, 20),
        explainedVariance(truth, guess),
        detection(truth, guess),
        detection(truth, guess, value),
        fitLine(truth, guess),
        lineCalibration(fitLine(truth, guess))(value),
        percentileCalibration(truth, guess)(value),
        normalise(value, Math.abs(value) / 3),
      ];
      expect(numbersIn(results).every(Number.isFinite)).toBe(true);
      expect(Math.abs(correlation.value)).toBeLessThanOrEqual(1);
      expect(Math.max(Math.abs(interval.low), Math.abs(interval.high))).toBeLessThanOrEqual(1);
    }),
    { numRuns: 1000 },
  );
});

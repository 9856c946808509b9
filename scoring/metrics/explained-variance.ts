import { largestMagnitude, poolPair } from "./finite-numbers.ts";

export interface ExplainedVariance {
  /** 1 - mean((a-s)^2) / mean(a^2): uncentred denominator, at most 1, unbounded below. Null with a reason. */
  rsquared: number | null;
  /** 1 - mean(|a-s|) / mean(|a|). Null with a reason. */
  absoluteDevExplained: number | null;
  reason: "flat_truth" | "out_of_range" | null;
}

/**
 * How much of the truth the simulated values account for as they stand (Bills et al. 2023). `a ≡ 0` leaves no denominator:
 * both null, reason `flat_truth`. Where the simulation is so much larger than the truth that the ratio leaves the range of
 * numbers: null, reason `out_of_range`. Throws RangeError on unequal shapes and non-finite numbers.
 */
export function explainedVariance(
  truth: readonly (readonly number[])[],
  simulated: readonly (readonly number[])[],
): ExplainedVariance {
  const { truth: a, simulated: s } = poolPair(truth, simulated);
  const scale = largestMagnitude(a);
  if (scale === 0) return { rsquared: null, absoluteDevExplained: null, reason: "flat_truth" };
  let squares = 0;
  let squaredErrors = 0;
  let magnitudes = 0;
  let errors = 0;
  for (let i = 0; i < a.length; i++) {
    const x = (a[i] ?? 0) / scale;
    const error = x - (s[i] ?? 0) / scale;
    squares += x * x;
    squaredErrors += error * error;
    magnitudes += Math.abs(x);
    errors += Math.abs(error);
  }
  const rsquared = inRange(1 - squaredErrors / squares);
  const absoluteDevExplained = inRange(1 - errors / magnitudes);
  return {
    rsquared,
    absoluteDevExplained,
    reason: rsquared === null || absoluteDevExplained === null ? "out_of_range" : null,
  };
}

/** Database columns and JSON readers hold single precision: anything beyond is as good as infinite. */
function inRange(value: number): number | null {
  return Math.abs(value) < 1e30 ? value : null;
}

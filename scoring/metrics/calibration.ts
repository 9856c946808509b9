import { isFlat, largestMagnitude, poolPair } from "./finite-numbers.ts";

/** Maps simulated values into the feature's raw units. Display only: it never changes a score. */
export type Calibration = (simulated: number) => number;

export interface LinearCalibration {
  slope: number;
  intercept: number;
}

/**
 * Ordinary least squares `true ~ simulated` over all tokens. A flat simulation gives slope 0 and the mean of the truth.
 * Throws RangeError on unequal shapes and non-finite numbers.
 */
export function fitLine(
  truth: readonly (readonly number[])[],
  simulated: readonly (readonly number[])[],
): LinearCalibration {
  const { truth: a, simulated: s } = poolPair(truth, simulated);
  const largestTruth = largestMagnitude(a) || 1;
  const largestGuess = largestMagnitude(s) || 1;
  const meanTruth = mean(a.map((value) => value / largestTruth));
  const meanGuess = mean(s.map((value) => value / largestGuess));
  const level: LinearCalibration = { slope: 0, intercept: meanTruth * largestTruth };
  if (isFlat(s)) return level;
  let products = 0;
  let squares = 0;
  for (let i = 0; i < a.length; i++) {
    const x = (s[i] ?? 0) / largestGuess - meanGuess;
    products += x * ((a[i] ?? 0) / largestTruth - meanTruth);
    squares += x * x;
  }
  const steepness = squares > 0 ? products / squares : 0;
  const slope = (steepness * largestTruth) / largestGuess;
  const intercept = largestTruth * (meanTruth - steepness * meanGuess);
  return Number.isFinite(slope) && Number.isFinite(intercept) ? { slope, intercept } : level;
}

/** The line as a mapping, kept within the range of numbers. */
export function lineCalibration({ slope, intercept }: LinearCalibration): Calibration {
  return (simulated) => {
    const value = slope * simulated + intercept;
    return Number.isFinite(value) ? value : intercept;
  };
}

/**
 * Maps the p-th percentile of the simulated values to the p-th percentile of the true ones, linearly between them; beyond
 * the simulated range the nearest true extreme. Throws RangeError on unequal shapes and non-finite numbers.
 */
export function percentileCalibration(
  truth: readonly (readonly number[])[],
  simulated: readonly (readonly number[])[],
): Calibration {
  const pooled = poolPair(truth, simulated);
  const a = pooled.truth.sort();
  const s = pooled.simulated.sort();
  return (value) => {
    if (s.length === 0) return 0;
    const below = countBelow(s, value, false);
    const notAbove = countBelow(s, value, true);
    // Equal simulated values share one percentile: the middle of their ranks.
    if (notAbove > below) return at(a, (below + notAbove - 1) / 2);
    if (below === 0) return at(a, 0);
    if (below === s.length) return at(a, s.length - 1);
    const left = s[below - 1] ?? 0;
    const right = s[below] ?? 0;
    return at(a, below - 1 + clampShare((value - left) / (right - left)));
  };
}

function clampShare(share: number): number {
  return share >= 0 && share <= 1 ? share : 0.5;
}

/** Number of sorted values below `value` (or equal to it, with `inclusive`), by bisection. */
function countBelow(sorted: Float64Array, value: number, inclusive: boolean): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const here = sorted[middle] ?? 0;
    if (here < value || (inclusive && here === value)) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Value at a fractional rank of a sorted row. */
function at(sorted: Float64Array, rank: number): number {
  const low = Math.floor(rank);
  const left = sorted[low] ?? 0;
  const right = sorted[Math.min(low + 1, sorted.length - 1)] ?? left;
  const share = rank - low;
  return left * (1 - share) + right * share;
}

function mean(values: Float64Array): number {
  return values.length === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / values.length;
}

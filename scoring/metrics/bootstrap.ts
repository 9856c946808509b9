import { pearsonFromSums } from "./correlation.ts";
import { poolPair, scaleAndCentre } from "./finite-numbers.ts";
import { seededRandom } from "./random.ts";

export const resamples = 1000;
const tail = 0.025;
const seedOfAll = [0x6e657572, 0x6f676c79, 0x70680000, 1] as const;

export interface Interval {
  /** Ends of the 95 % interval, -1..1. */
  low: number;
  high: number;
}

export interface PairedDifference extends Interval {
  /** Score of the first simulation minus score of the second on the whole exam. */
  difference: number;
  /** Share of resamples in which the first scores higher (ties count half), 0..1. */
  probability: number;
}

/**
 * 95 % interval of `correlate` by bootstrap over **snippets** (percentiles of 1,000 seeded resamples). A resample without
 * variance on a side scores 0, as the score itself would. The interval always holds the score of the whole.
 * Throws RangeError on unequal shapes and non-finite numbers.
 */
export function bootstrapInterval(
  truth: readonly (readonly number[])[],
  simulated: readonly (readonly number[])[],
  count: number = resamples,
): Interval {
  const sums = snippetSums(truth, simulated);
  const values = new Float64Array(count);
  resample(truth.length, count, (weights, round) => {
    values[round] = weightedPearson(sums, weights);
  });
  return holding(percentiles(values), weightedPearson(sums, new Int32Array(truth.length).fill(1)));
}

/**
 * Two simulations of the same truth on the same resamples of snippets: is the first better? A record falls only when the
 * whole interval of the difference lies above 0.
 */
export function pairedBootstrap(
  truth: readonly (readonly number[])[],
  first: readonly (readonly number[])[],
  second: readonly (readonly number[])[],
  count: number = resamples,
): PairedDifference {
  const sumsFirst = snippetSums(truth, first);
  const sumsSecond = snippetSums(truth, second);
  const values = new Float64Array(count);
  let above = 0;
  resample(truth.length, count, (weights, round) => {
    const difference = weightedPearson(sumsFirst, weights) - weightedPearson(sumsSecond, weights);
    values[round] = difference;
    above += difference > 0 ? 1 : difference === 0 ? 0.5 : 0;
  });
  const whole = new Int32Array(truth.length).fill(1);
  const difference = weightedPearson(sumsFirst, whole) - weightedPearson(sumsSecond, whole);
  return { ...holding(percentiles(values), difference), difference, probability: count > 0 ? above / count : 0.5 };
}

/** Per snippet: n, Σa, Σs, Σaa, Σss, Σas of the scaled and centred rows. They suffice for r of any resample. */
function snippetSums(truth: readonly (readonly number[])[], simulated: readonly (readonly number[])[]): Float64Array {
  const pooled = poolPair(truth, simulated);
  const a = scaleAndCentre(pooled.truth);
  const s = scaleAndCentre(pooled.simulated);
  const sums = new Float64Array(truth.length * 6);
  let at = 0;
  truth.forEach((snippet, number) => {
    const row = new Float64Array(6);
    for (let token = 0; token < snippet.length; token++, at++) {
      const x = a[at] ?? 0;
      const y = s[at] ?? 0;
      row[0] = (row[0] ?? 0) + 1;
      row[1] = (row[1] ?? 0) + x;
      row[2] = (row[2] ?? 0) + y;
      row[3] = (row[3] ?? 0) + x * x;
      row[4] = (row[4] ?? 0) + y * y;
      row[5] = (row[5] ?? 0) + x * y;
    }
    sums.set(row, number * 6);
  });
  return sums;
}

/** Draws `snippets` snippets with replacement, `count` times; `visit` gets how often each was drawn. */
function resample(snippets: number, count: number, visit: (weights: Int32Array, round: number) => void): void {
  const random = seededRandom(seedOfAll);
  const weights = new Int32Array(snippets);
  for (let round = 0; round < count; round++) {
    weights.fill(0);
    for (let draw = 0; draw < snippets; draw++) {
      const chosen = Math.floor(random() * snippets);
      weights[chosen] = (weights[chosen] ?? 0) + 1;
    }
    visit(weights, round);
  }
}

/** What rounding can leave of a variance that is truly 0, in the scaled units (values within -2..2), per token. */
const negligible = 1e-14;

function weightedPearson(sums: Float64Array, weights: Int32Array): number {
  let [n, a, s, aa, ss, as] = [0, 0, 0, 0, 0, 0];
  for (let i = 0, at = 0; i < weights.length; i++, at += 6) {
    const weight = weights[i] ?? 0;
    if (weight === 0) continue;
    n += weight * (sums[at] ?? 0);
    a += weight * (sums[at + 1] ?? 0);
    s += weight * (sums[at + 2] ?? 0);
    aa += weight * (sums[at + 3] ?? 0);
    ss += weight * (sums[at + 4] ?? 0);
    as += weight * (sums[at + 5] ?? 0);
  }
  if (n === 0) return 0;
  const varianceA = aa - (a * a) / n;
  const varianceS = ss - (s * s) / n;
  if (varianceA <= negligible * n || varianceS <= negligible * n) return 0;
  return pearsonFromSums(varianceA, varianceS, as - (a * s) / n);
}

function percentiles(values: Float64Array): Interval {
  if (values.length === 0) return { low: 0, high: 0 };
  values.sort();
  return { low: atRank(values, tail * (values.length - 1)), high: atRank(values, (1 - tail) * (values.length - 1)) };
}

function atRank(sorted: Float64Array, rank: number): number {
  const low = Math.floor(rank);
  const left = sorted[low] ?? 0;
  const right = sorted[Math.min(low + 1, sorted.length - 1)] ?? left;
  return left + (right - left) * (rank - low);
}

function holding({ low, high }: Interval, value: number): Interval {
  return { low: Math.min(low, value), high: Math.max(high, value) };
}

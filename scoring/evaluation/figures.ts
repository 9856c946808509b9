import { correlatePooled } from "../metrics/correlation.ts";
import { seededRandom } from "../metrics/random.ts";

const resamples = 2000;
const seed = [0x65766c75, 0x6174696f, 0x6e000000, 7] as const;

/** A mean over features with its 95 % interval by bootstrap over them; NaN-free: null where there is nothing. */
export interface MeanInterval {
  mean: number;
  low: number;
  high: number;
  count: number;
}

export function meanInterval(values: readonly number[]): MeanInterval | null {
  if (values.length === 0) return null;
  const random = seededRandom(seed);
  const means = new Float64Array(resamples);
  for (let round = 0; round < resamples; round++) {
    let sum = 0;
    for (let i = 0; i < values.length; i++) sum += values[Math.floor(random() * values.length)] ?? 0;
    means[round] = sum / values.length;
  }
  means.sort();
  const at = (share: number): number => means[Math.round(share * (resamples - 1))] ?? 0;
  return { mean: mean(values), low: at(0.025), high: at(0.975), count: values.length };
}

/** A number 0..count - 1 that is not `at`, the same in every run; null where there is no other. */
export function drawOther(at: number, count: number): number | null {
  if (count < 2) return null;
  const random = seededRandom([seed[0], seed[1], at, count]);
  random();
  return (at + 1 + Math.floor(random() * (count - 1))) % count;
}

/** The mean, 0 of nothing. */
export function mean(values: readonly number[]): number {
  return values.length === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / values.length;
}

/** Share of cases that hold; null where there is none. */
export function share(cases: readonly boolean[]): number | null {
  return cases.length === 0 ? null : cases.filter(Boolean).length / cases.length;
}

/** Pearson correlation of two lists of numbers; null below three or where one is flat. */
export function correlationOf(pairs: readonly (readonly [number, number])[]): number | null {
  if (pairs.length < 3) return null;
  const { value, reason } = correlatePooled(
    Float64Array.from(pairs, ([x]) => x),
    Float64Array.from(pairs, ([, y]) => y),
  );
  return reason === null ? value : null;
}

export interface Interval {
  low: number;
  high: number;
}

/** The 97.5th percentile of the standard normal distribution: 95 % in the middle. */
const z = 1.959963984540054;

/**
 * 95 % interval of a share of `count` in `of`, 0..1: Wilson's score interval without continuity correction (E. B. Wilson 1927, J. Am. Stat.
 * Assoc. 22, 209-212; method 3 of Newcombe 1998, Statistics in Medicine 17, 857-872). Null of nothing. Unlike the usual ± it stays
 * within 0..1 and is no point where all or none win.
 */
export function wilson(count: number, of: number): Interval | null {
  if (of <= 0) return null;
  const share = count / of;
  const middle = share + (z * z) / (2 * of);
  const half = z * Math.sqrt((share * (1 - share)) / of + (z * z) / (4 * of * of));
  const scale = 1 + (z * z) / of;
  return {
    low: count === 0 ? 0 : Math.max(0, (middle - half) / scale),
    high: count === of ? 1 : Math.min(1, (middle + half) / scale),
  };
}

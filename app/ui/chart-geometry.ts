/** Bar heights 0..1 on a logarithmic count axis: counts of activations fall by powers of ten, and the rare strong ones matter most. */
export function logHeights(counts: readonly number[]): number[] {
  const top = Math.log10(1 + Math.max(0, ...counts));
  return counts.map((count) => (top > 0 && count > 0 ? Math.log10(1 + count) / top : 0));
}

/** Where a score of -1..1 stands on a scale from 0 to 1, in percent. */
export function scalePercent(score: number): number {
  return Math.round(Math.min(1, Math.max(0, score)) * 1000) / 10;
}

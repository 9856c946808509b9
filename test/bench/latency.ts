export interface Latency {
  count: number;
  p50Ms: number;
  p95Ms: number;
  maxMs: number;
}

/** Milliseconds that `act` takes. */
export async function timed(act: () => Promise<unknown>): Promise<number> {
  const begun = performance.now();
  await act();
  return performance.now() - begun;
}

/** Nearest-rank percentiles. */
export function summarise(milliseconds: readonly number[]): Latency {
  const sorted = [...milliseconds].sort((a, b) => a - b);
  const at = (share: number) => round(sorted[Math.min(sorted.length - 1, Math.ceil(share * sorted.length) - 1)] ?? 0);
  return { count: sorted.length, p50Ms: at(0.5), p95Ms: at(0.95), maxMs: at(1) };
}

export function round(value: number): number {
  return Math.round(value * 100) / 100;
}

/** One after the other, `count` times. */
export async function series(count: number, act: (round: number) => Promise<unknown>): Promise<Latency> {
  const milliseconds: number[] = [];
  for (let round = 0; round < count; round++) milliseconds.push(await timed(() => act(round)));
  return summarise(milliseconds);
}

/** The rating curve in the unit square: x 0..1 from the first game to the last, y 0 at the top. Pure. */

export interface CurvePoint {
  x: number;
  y: number;
}

/** Round bounds that hold all values, with some air; never so close that a single game looks like a cliff. */
export function curveBounds(values: readonly number[]): { low: number; high: number } {
  const smallest = Math.min(...values);
  const largest = Math.max(...values);
  const middle = (smallest + largest) / 2;
  const half = Math.max(150, (largest - smallest) / 2 + 20);
  return { low: Math.floor((middle - half) / 100) * 100, high: Math.ceil((middle + half) / 100) * 100 };
}

/** Games stand side by side however much time lies between them. */
export function curvePoints(values: readonly number[], { low, high }: { low: number; high: number }): CurvePoint[] {
  const last = Math.max(1, values.length - 1);
  return values.map((value, at) => ({ x: at / last, y: (high - value) / (high - low) }));
}

/** The lines drawn across: the bounds' hundreds, at most five of them. */
export function gridLines({ low, high }: { low: number; high: number }): number[] {
  const step = Math.max(100, Math.ceil((high - low) / 400) * 100);
  const lines: number[] = [];
  for (let line = Math.ceil(low / step) * step; line <= high; line += step) lines.push(line);
  return lines;
}

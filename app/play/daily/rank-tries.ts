/** Ranks of a day's board. Pure. */

import { countAbove } from "../boards/ranks.ts";

interface Try {
  score: number;
  low: number;
  high: number;
}

/**
 * Each with its rank, best first: 1 + how many lie wholly above it, so overlapping intervals share a rank; within a rank by score. Given any
 * number of the best by score: whoever lies wholly above somebody has the better score too and is among them.
 */
export function rankTries<Row extends Try>(best: readonly Row[]): (Row & { rank: number })[] {
  const lows = best.map(({ low }) => low).sort((first, second) => second - first);
  return best
    .map((row) => ({ ...row, rank: 1 + countAbove(lows, row.high) }))
    .sort((first, second) => first.rank - second.rank || second.score - first.score);
}

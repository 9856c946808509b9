/** Ranks of a day's board. Pure. */

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
  return best
    .map((row) => ({ ...row, rank: 1 + best.filter(({ low }) => low > row.high).length }))
    .sort((first, second) => first.rank - second.rank || second.score - first.score);
}

/** Ranks with ties. Pure. */

export interface Interval {
  low: number;
  high: number;
}

/**
 * Ranks of explanations: 1 + how many have an interval that lies wholly above one's own, so overlapping intervals share a rank.
 * `ordered` starts at the top of the board and is sorted by low end, highest first; a board cut off further down still gets
 * right ranks, since whatever lies above an interval has the higher low end.
 */
export function rankIntervals(ordered: readonly Interval[]): number[] {
  const lows = ordered.map(({ low }) => low);
  return ordered.map(({ high }) => 1 + countAbove(lows, high));
}

/** How many low ends exceed `high`; `lows` are sorted, highest first. */
export function countAbove(lows: readonly number[], high: number): number {
  let from = 0;
  let to = lows.length;
  while (from < to) {
    const middle = (from + to) >> 1;
    if ((lows[middle] ?? -Infinity) > high) from = middle + 1;
    else to = middle;
  }
  return from;
}

/**
 * Ranks of players: equal points share a rank, and the next rank counts all above it (1, 1, 3).
 * `ordered` is one page sorted by points, highest first; `ahead` players stand before it, `firstRank` is the rank of its first row.
 */
export function rankPoints(ordered: readonly { points: number }[], ahead: number, firstRank: number): number[] {
  const ranks: number[] = [];
  ordered.forEach(({ points }, position) => {
    const before = ordered[position - 1];
    const rank =
      before === undefined
        ? firstRank
        : before.points === points
          ? (ranks[position - 1] ?? firstRank)
          : ahead + position + 1;
    ranks.push(rank);
  });
  return ranks;
}

/** How much the first places stand out: the usual value. */
const flatness = 60;

/**
 * Several rankings of the same things as one (reciprocal rank fusion; Cormack, Clarke and Buettcher 2009): each gives 1 / (60 + rank). Best
 * first; of equals the one that an earlier list named earlier. Pure.
 */
export function fuseRanks<Id>(rankings: readonly (readonly Id[])[]): Id[] {
  const sums = new Map<Id, number>();
  for (const ranking of rankings) {
    ranking.forEach((id, place) => sums.set(id, (sums.get(id) ?? 0) + 1 / (flatness + place + 1)));
  }
  return [...sums].sort(([, a], [, b]) => b - a).map(([id]) => id);
}

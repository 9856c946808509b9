/** What a vote counts for. Pure. Votes never touch points or ranks; they say which wording readers find right. */

/** The accuracy that is assumed of somebody who has marked no gold round yet. */
export const priorAccuracy = 0.5;

/** The weight of a player's vote, 0..1: the share of gold rounds that they marked well. */
export function voteWeight(goldAccuracy: number | undefined): number {
  if (goldAccuracy === undefined || !Number.isFinite(goldAccuracy)) return priorAccuracy;
  return Math.min(1, Math.max(0, goldAccuracy));
}

/** The weighted sum of votes (+1 or -1), to two places. */
export function weighVotes(
  votes: readonly { userId: number; value: number }[],
  accuracy: ReadonlyMap<number, number>,
): number {
  const sum = votes.reduce((total, { userId, value }) => total + value * voteWeight(accuracy.get(userId)), 0);
  // Not -0: it would read as a vote against.
  return Math.round(sum * 100) / 100 || 0;
}

/** What a simulation round pays. Pure. */

export const mostRoundPoints = 10;
/** Below this correlation a round pays nothing: it can come by chance. */
export const chanceLevel = 0.2;
/** More rounds than this a player and day still count for agreement, but pay nothing. */
export const paidRoundsPerDay = 30;
/** A gold round is passed from this correlation on. */
export const goldPassed = 0.5;

/** 0 to 10 points for the correlation of marks and truth, -1..1; null (nothing was marked, or everything alike) pays nothing. */
export function roundPoints(value: number | null, paidToday: number): number {
  if (value === null || paidToday >= paidRoundsPerDay) return 0;
  return Math.round((mostRoundPoints * Math.max(0, value - chanceLevel)) / (1 - chanceLevel));
}

/** The rules of points. Pure: the worker applies them, pages explain them. */

export const recordBonus = 25;
export const firstGoodBonus = 10;

export type PointsReason = "margin" | "record" | "first_good";

export interface PointsCase {
  /** Whether the feature is in the rated game. */
  rated: boolean;
  /** The official score and the low end of its interval, -1..1. */
  exam: number;
  low: number;
  /** The best baseline on the same exam. */
  baseline: number;
  /** The player's best official score on this feature so far; null for a first one. */
  ownBest: number | null;
  /** Official score of the explanation that led the feature before, the house's included; null where there was none. */
  leader: number | null;
  /** A human explanation of this feature has beaten its baseline before. */
  alreadyExplainedWell: boolean;
}

export interface PointsAward {
  reason: PointsReason;
  points: number;
}

/**
 * What a scored human explanation earns; awards of 0 points are left out. A feature out of the rated game pays nothing.
 *
 * - margin: round(100 × max(0, exam − max(baseline, own best so far))), so saying better what one said before earns the difference only.
 *   The floor is never below 0: a flat simulation scores 0, and that is worth nothing even where a baseline is negative.
 * - record: the whole interval lies above the previous leader's score.
 * - first_good: the first human explanation of the feature above its baseline.
 */
export function pointsFor(scored: PointsCase): PointsAward[] {
  if (!scored.rated) return [];
  const floor = Math.max(0, scored.baseline, scored.ownBest ?? 0);
  const awards: PointsAward[] = [];
  const margin = Math.round(100 * Math.max(0, scored.exam - floor));
  if (margin > 0) awards.push({ reason: "margin", points: margin });
  if (scored.leader !== null && scored.low > scored.leader) awards.push({ reason: "record", points: recordBonus });
  if (!scored.alreadyExplainedWell && scored.exam > Math.max(0, scored.baseline)) {
    awards.push({ reason: "first_good", points: firstGoodBonus });
  }
  return awards;
}

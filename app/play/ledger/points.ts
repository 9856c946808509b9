/** The rules of points for explanations. Pure: the worker applies them, pages explain them. */

export const recordBonus = 25;
export const firstGoodBonus = 10;
/** The part of a refinement's gain that goes to the author of what it refines. */
export const parentShare = 1 / 3;

export const paidReasons = [
  "explained",
  "margin",
  "record",
  "first_good",
  "refinement",
  "refined",
  "simulation",
  "counter_example",
  "dispute",
] as const;
export type PaidReason = (typeof paidReasons)[number];

/** solo: one's own words. refine: another's, made better. judge: rounds, counter-examples, disputes. */
export type Track = "solo" | "refine" | "judge";

/** The text that an explanation builds on: the one it says it refines, or an earlier one that it nearly repeats. */
export interface Source {
  /** Its score on the same exam by the same scorer. */
  score: number;
  /** Whose it is: the player's own, another player's, a machine's. */
  author: "own" | "player" | "machine";
  /** Best score among the refinements of it so far, whoever made them; null: there is none. */
  bestRefinement: number | null;
}

export interface PointsCase {
  /** Whether the feature is in the rated game. */
  rated: boolean;
  /** The official score, -1..1. */
  exam: number;
  /** The best baseline on the same exam. */
  baseline: number;
  /** The player's best official score on this feature so far; null for a first one. */
  ownBest: number | null;
  /** Null: a text of the player's own. */
  source: Source | null;
  /** It beats the explanation that led the feature, somebody else's, by more than luck (paired bootstrap on the exam's snippets). */
  beatsLeader: boolean;
  /** A human explanation of this feature has beaten its baseline before. */
  alreadyExplainedWell: boolean;
}

export interface PointsAward {
  reason: "margin" | "record" | "first_good" | "refinement" | "refined";
  points: number;
}

/**
 * What a scored human explanation earns; awards of 0 points are left out, and "refined" is for the author of what it refines. A feature out
 * of the rated game pays nothing.
 *
 * - gain = round(100 × max(0, exam − floor)), floor = max(0, baseline, own best so far, score of the text that it builds on). So saying
 *   better what one or somebody said before earns the difference only, and a flat simulation (0) nothing even where a baseline is negative.
 * - margin: the gain, for words of one's own. refinement and refined: where it builds on another player's text, a third of what it adds to the
 *   best refinement so far goes to that player, the rest to the refiner: together never more than the gain, and many refiners of one text
 *   never pay its author the same step twice.
 * - record: leads the feature, by more than luck, over somebody else.
 * - first_good: the first human explanation of the feature above its baseline.
 */
export function pointsFor(scored: PointsCase): PointsAward[] {
  if (!scored.rated) return [];
  const { exam, source } = scored;
  const baseline = Math.max(0, scored.baseline);
  const floor = Math.max(baseline, scored.ownBest ?? 0, source?.score ?? 0);
  const gain = steps(exam, floor);
  const shared =
    source?.author === "player"
      ? Math.min(gain, Math.floor(steps(exam, Math.max(floor, source.bestRefinement ?? 0)) * parentShare))
      : 0;
  const awards: PointsAward[] = [
    { reason: source === null || source.author === "own" ? "margin" : "refinement", points: gain - shared },
    { reason: "refined", points: shared },
    { reason: "record", points: scored.beatsLeader && gain > 0 ? recordBonus : 0 },
    { reason: "first_good", points: !scored.alreadyExplainedWell && exam > baseline && gain > 0 ? firstGoodBonus : 0 },
  ];
  return awards.filter(({ points }) => points > 0);
}

/** Hundredths of a correlation above a floor. */
function steps(exam: number, floor: number): number {
  return Math.round(100 * Math.max(0, exam - floor));
}

/** When a campaign's feature is done: the one rule, for the worker and for the dry run alike. Pure. */

/** How a feature of a campaign stands; players are counted once each. */
export interface FeatureProgress {
  /** Players with an explanation above the feature's par. */
  beating: number;
  /** Of those, players whose best interval overlaps the leader's: nobody can tell them apart from the best. */
  agreeing: number;
  /** Players who have tried since the record was set, without a better one. */
  sinceRecord: number;
  /** Low end of the leader's interval, -1..1; null: nothing is scored. */
  bestLow: number | null;
}

export interface RetirementRule {
  /** So many players who agree make it done. */
  goalPlayers: number;
  /** So many players without a better record make it done as far as anybody can. */
  patience: number;
  /** What the leader's low end has to reach for agreement to count, 0..1; null: no more than the par. */
  goalScore: number | null;
}

export type Done = "agreement" | "no_gain";

/**
 * Why a feature leaves its campaign, or null. agreement: enough players explain it as well as the best does, and that is good enough. no_gain:
 * `patience` players in a row did not move the record, and somebody at least beats the par (what nobody can explain stays open).
 */
export function retirementOf(progress: FeatureProgress, { goalPlayers, patience, goalScore }: RetirementRule) {
  const { beating, agreeing, sinceRecord } = progress;
  if (agreeing >= goalPlayers && reaches(progress, goalScore)) return "agreement" satisfies Done;
  if (beating > 0 && sinceRecord >= patience) return "no_gain" satisfies Done;
  return null;
}

/** Done by the rule, how near to it, or neither. */
export const standings = ["agreement", "no_gain", "one_player", "one_try", "score", "open", "untouched"] as const;
export type Standing = (typeof standings)[number];

/**
 * Where a feature stands under a rule. one_player: one more who agrees makes it done; one_try: one more who does not move its record; score:
 * enough agree, and the best is not good enough yet; open: more than that is missing; untouched: nobody has beaten its par.
 */
export function standingOf(progress: FeatureProgress, rule: RetirementRule): Standing {
  const done = retirementOf(progress, rule);
  if (done !== null) return done;
  const { beating, agreeing, sinceRecord } = progress;
  if (beating === 0) return "untouched";
  if (agreeing >= rule.goalPlayers) return "score";
  if (agreeing === rule.goalPlayers - 1 && reaches(progress, rule.goalScore)) return "one_player";
  return sinceRecord === rule.patience - 1 ? "one_try" : "open";
}

/** How far a feature is, 0..1, for a progress bar. */
export function shareDone(agreeing: number, retired: boolean, goalPlayers: number): number {
  return retired ? 1 : Math.min(1, agreeing / goalPlayers);
}

function reaches({ bestLow }: FeatureProgress, goalScore: number | null): boolean {
  return goalScore === null || (bestLow !== null && bestLow >= goalScore);
}

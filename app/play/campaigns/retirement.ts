/** When a campaign's feature is done. Pure. */

/** How a feature of a campaign stands; players are counted once each. */
export interface FeatureProgress {
  /** Players with an explanation above the feature's par. */
  beating: number;
  /** Of those, players whose best interval overlaps the leader's: nobody can tell them apart from the best. */
  agreeing: number;
  /** Players who have tried since the record was set, without a better one. */
  sinceRecord: number;
}

export interface RetirementRule {
  /** So many players who agree make it done. */
  goalPlayers: number;
  /** So many players without a better record make it done as far as anybody can. */
  patience: number;
}

/**
 * Why a feature leaves its campaign, or null. agreement: enough players explain it as well as the best does. no_gain: `patience` players in a row
 * did not move the record, and somebody at least beats the par (what nobody can explain stays open).
 */
export function retirementOf(
  { beating, agreeing, sinceRecord }: FeatureProgress,
  { goalPlayers, patience }: RetirementRule,
): "agreement" | "no_gain" | null {
  if (agreeing >= goalPlayers) return "agreement";
  if (beating > 0 && sinceRecord >= patience) return "no_gain";
  return null;
}

/** How far a feature is, 0..1, for a progress bar. */
export function shareDone(agreeing: number, retired: boolean, goalPlayers: number): number {
  return retired ? 1 : Math.min(1, agreeing / goalPlayers);
}

/** What counter-examples pay. Pure. */

export const counterExamplePoints = 5;
/** So many paid ones a player and day; more may be saved. */
export const paidPerDay = 10;
/** After so many different players have broken an explanation its weakness is known: further ones are kept, and pay nothing. */
export const paidPerExplanation = 3;

export interface BreakingCase {
  /** It breaks the explanation that leads the feature. */
  breaks: boolean;
  /** Who wrote that explanation, or what it was made from: nobody is paid for breaking their own. */
  ownLineage: boolean;
  rated: boolean;
  /** Counter-examples against this explanation that were paid to others. */
  paidToOthers: number;
  /** This player was paid for breaking it already. */
  paidBefore: boolean;
  paidToday: number;
}

/** Why a counter-example pays nothing. */
export type UnpaidReason = "holds" | "unrated" | "own" | "paid_before" | "known" | "day_used_up";

/** Null: it pays `counterExamplePoints`. */
export function unpaidReason(found: BreakingCase): UnpaidReason | null {
  if (!found.breaks) return "holds";
  if (!found.rated) return "unrated";
  if (found.ownLineage) return "own";
  if (found.paidBefore) return "paid_before";
  if (found.paidToOthers >= paidPerExplanation) return "known";
  return found.paidToday >= paidPerDay ? "day_used_up" : null;
}

/** 0 or `counterExamplePoints`. */
export function pointsForBreaking(found: BreakingCase): number {
  return unpaidReason(found) === null ? counterExamplePoints : 0;
}

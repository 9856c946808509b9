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

/** 0 or `counterExamplePoints`. */
export function pointsForBreaking(found: BreakingCase): number {
  const pays =
    found.breaks &&
    found.rated &&
    !found.ownLineage &&
    !found.paidBefore &&
    found.paidToOthers < paidPerExplanation &&
    found.paidToday < paidPerDay;
  return pays ? counterExamplePoints : 0;
}

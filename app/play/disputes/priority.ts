/** In which order cases are looked at. Pure. */

export const flagReasons = ["wrong", "gaming", "copy", "abuse", "spam", "personal", "other"] as const;
export type FlagReason = (typeof flagReasons)[number];

/** How many flags of somebody were borne out, and how many refuted. */
export interface FlagRecord {
  right: number;
  wrong: number;
}

/** Nobody is trusted or distrusted before some flags of theirs were decided: as if so many were right, and so many wrong. */
const prior = { right: 2, wrong: 2 };

/** The smoothed share of somebody's flags that were borne out, 0..1; 0.5 without any. */
export function flagAccuracy({ right, wrong }: FlagRecord): number {
  return (prior.right + right) / (prior.right + prior.wrong + right + wrong);
}

/** How much harm waits for nobody: a stranger's address on a page is looked at before a doubtful wording. */
const urgency: Record<FlagReason, number> = {
  personal: 6,
  abuse: 4,
  spam: 2,
  gaming: 2,
  copy: 1.5,
  wrong: 1,
  other: 1,
};

/** What a rule of the house weighs: as much as somebody whose flags are mostly right. */
export const ruleAccuracy = 0.7;

export interface WeighedFlag {
  reason: FlagReason;
  /** 0..1. */
  accuracy: number;
}

/**
 * The priority of a case: the weight of its flags times its reach, less the day on which it was opened, so that a case gains one a day over those
 * that come later, and no order changes by waiting alone. `readers`: how many people see the text, at least 0; tenfold readers count about twice.
 * `openedAt` in ms since 1970.
 */
export function priorityOf(flags: readonly WeighedFlag[], readers: number, openedAt: number): number {
  const weight = flags.reduce((sum, { reason, accuracy }) => sum + urgency[reason] * accuracy, 0);
  const reach = 1 + Math.log10(1 + Math.max(0, readers));
  return weight * reach - openedAt / 86_400_000;
}

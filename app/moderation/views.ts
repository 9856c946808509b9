import type { FeatureKey } from "#app/catalog/feature-key.ts";
import type { CaseTarget } from "#app/play/disputes/case-target.ts";
import type { FlagReason } from "#app/play/disputes/priority.ts";
import type { Sanction, Verdict } from "./decisions/decision-form.ts";

/** What moderators see: plain data for pages and API. Times are ISO 8601, UTC. */

export interface CaseItem {
  id: number;
  target: CaseTarget;
  feature: FeatureKey;
  /** What was reported. */
  text: string;
  /** Null: a machine that is no account. */
  author: string | null;
  state: "open" | "closed";
  /** Why, each reason once. */
  reasons: FlagReason[];
  flags: number;
  /** A flag brings a text on which the words are plainly wrong. */
  proven: boolean;
  openedAt: string;
  /** Who is looking at it; null: nobody. */
  claimedBy: string | null;
  claimedUntil: string | null;
}

export interface FlagView {
  id: number;
  /** Null: a rule of the house. */
  by: string | null;
  /** The rule. */
  rule: string | null;
  reason: FlagReason;
  words: string;
  evidence: { tokens: string[]; activations: number[]; predicted: number[] | null; breaks: boolean } | null;
  /** The share of this player's flags that were borne out, 0..1, smoothed; null for rules. */
  accuracy: number | null;
  at: string;
}

export interface DecisionView {
  id: number;
  case: number;
  /** Null where the reader may not know: the affected, and whoever decides an appeal. */
  decider: string | null;
  verdict: Verdict;
  sanction: Sanction | null;
  reason: string;
  into: number | null;
  suspendedUntil: string | null;
  at: string;
  undoneAt: string | null;
  appeal: AppealView | null;
}

export interface AppealView {
  id: number;
  state: "open" | "granted" | "refused";
  words: string;
  reason: string | null;
  at: string;
  decidedAt: string | null;
}

/** What is known of somebody's conduct. */
export interface Conduct {
  name: string;
  since: string;
  explanations: number;
  /** Flags of theirs that were borne out, and refuted. */
  flagsRight: number;
  flagsWrong: number;
  /** Standing decisions about their texts, newest first. */
  decisions: { verdict: Verdict; sanction: Sanction | null; at: string }[];
  suspendedUntil: string | null;
}

import type { Clue, ExplanationCard, FeatureAddress, RankedCard } from "./plain-types.ts";

/** What moderation's components are given: plain data, as moderation's views. Times are ISO 8601, UTC. */

export type FlagReasonName = "wrong" | "gaming" | "copy" | "abuse" | "spam" | "personal" | "other";
export type TargetName = "explanation" | "comment" | "counter-example";
export type VerdictName = "uphold" | "correct" | "hide" | "void" | "merge" | "nothing";
export type SanctionName = "warn" | "suspend";

/** A text that the model answered: raw units of the feature; predicted 0..10, null where the text predicts nothing. */
export interface EvidenceFacts {
  tokens: string[];
  activations: number[];
  predicted: number[] | null;
  breaks: boolean;
}

export interface CaseFacts {
  id: number;
  target: { kind: TargetName; id: number };
  feature: FeatureAddress;
  text: string;
  author: string | null;
  state: "open" | "closed";
  reasons: FlagReasonName[];
  flags: number;
  proven: boolean;
  openedAt: string;
  claimedBy: string | null;
  claimedUntil: string | null;
}

export interface FlagFacts {
  id: number;
  by: string | null;
  rule: string | null;
  reason: FlagReasonName;
  words: string;
  evidence: EvidenceFacts | null;
  accuracy: number | null;
  at: string;
}

export interface AppealFacts {
  id: number;
  state: "open" | "granted" | "refused";
  words: string;
  reason: string | null;
  at: string;
  decidedAt: string | null;
}

export interface DecisionFacts {
  id: number;
  case: number;
  decider: string | null;
  verdict: VerdictName;
  sanction: SanctionName | null;
  reason: string;
  into: number | null;
  suspendedUntil: string | null;
  at: string;
  undoneAt: string | null;
  appeal: AppealFacts | null;
}

export interface ConductFacts {
  name: string;
  since: string;
  explanations: number;
  flagsRight: number;
  flagsWrong: number;
  decisions: { verdict: VerdictName; sanction: SanctionName | null; at: string }[];
  suspendedUntil: string | null;
}

export interface CaseDetails {
  case: CaseFacts;
  flags: FlagFacts[];
  explanation: ExplanationCard | null;
  predicted: number[][] | null;
  clues: Clue[];
  maxActivation: number;
  rivals: RankedCard[];
  author: ConductFacts | null;
  flaggers: ConductFacts[];
  decisions: DecisionFacts[];
  similar: CaseFacts[];
  stakes: { name: string; points: number }[];
}

export interface LogFacts {
  id: number;
  kind: string;
  actor: string | null;
  person: string | null;
  case: number | null;
  details: Record<string, unknown>;
  at: string;
}

/** Where the text of a case can be seen in its place. */
export function reportAddress(kind: TargetName, id: number): string {
  return `/report?text=${kind}:${id}`;
}

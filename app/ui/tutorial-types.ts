import type { AvoidKey, TutorialLevelKey } from "#app/language/english/tutorial.ts";
import type { Text } from "#app/language/english.ts";
import type { Clue, FeatureAddress } from "./plain-types.ts";

/** What the tutorial's components are given; of the same shape as the play room's views. */

export interface TutorialStep {
  slug: TutorialLevelKey;
  number: number;
  state: keyof Text["tutorial"]["state"];
}

export interface TutorialLevel {
  slug: TutorialLevelKey;
  number: number;
  feature: FeatureAddress;
  /** Raw units. */
  maxActivation: number;
  /** -1..1. */
  goal: number;
  start: string;
  clues: Clue[];
}

/** A miss on the clues that were kept back; predicted and actual as shares 0..1. */
export interface TutorialMiss {
  clue: number;
  token: number;
  predicted: number;
  actual: number;
  why: keyof Text["tutorial"]["reasons"];
  /** How many tokens of the same text go wrong in the same way. */
  times: number;
}

export interface TutorialCheck {
  text: string;
  passed: boolean;
  /** -1..1. */
  score: number;
  goal: number;
  advice: keyof Text["tutorial"]["advice"];
  clues: Clue[];
  /** 0..10 per clue and token. */
  simulated: number[][];
  misses: TutorialMiss[];
  answers: readonly string[];
  avoid: readonly { text: string; why: AvoidKey }[];
}

export const tutorialPath = "/tutorial";

export function levelAddress(slug: TutorialLevelKey): string {
  return `${tutorialPath}/${slug}`;
}

/** Plain types of the scorer, free of I/O: pages and rules may import them. */

/** A snippet with its truth: tokens.length === activations.length; activations in raw units of the feature. */
export interface ActivationRecord {
  tokens: readonly string[];
  activations: readonly number[];
}

export const simulatorIds = ["lexical"] as const;
export type SimulatorId = (typeof simulatorIds)[number];

/** Reads an explanation and tokens, never a true value. */
export interface Simulator {
  readonly id: SimulatorId;
  /** Where it ran: "cpu", "cuda", "webgpu". */
  readonly device: string;
  /** One expected activation per token on the 0..10 scale, for each snippet. */
  simulate(explanation: string, snippets: readonly (readonly string[])[]): Promise<number[][]>;
}

/** Why a score is 0 although it was computed: one side never moves. */
export type FlatReason = "flat_simulation" | "flat_truth";

/** predicted and actual as shares 0..1 of the largest value on their side. */
export interface Miss {
  clue: number;
  token: number;
  predicted: number;
  actual: number;
}

export interface Preview {
  simulator: SimulatorId;
  /** Pearson correlation over all clue tokens, -1..1. */
  score: number;
  reason: FlatReason | null;
  /** 0..10 per clue and token. */
  simulated: number[][];
  /** Worst first, at most six. */
  misses: Miss[];
}

/** Tokens of a text under the subject model, with one true activation each (raw units). */
export interface TextActivations {
  tokens: string[];
  activations: number[];
}

export type SplitName = "exam" | "clue" | "top_and_random" | "random_only";

/** What the worker hands to its `onScored`, inside the transaction that stores the result. */
export interface ScoredExplanation {
  explanationId: number;
  featureId: number;
  authorId: number | null;
  scorerId: number;
  examId: number;
  exam: { value: number; low: number; high: number; reason: FlatReason | null };
  /** The best baseline on the same exam: what a player has to beat. */
  baseline: number;
}

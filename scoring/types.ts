/** Plain types of the scorer, free of I/O: pages and rules may import them. */

/** A snippet with its truth: tokens.length === activations.length; activations in raw units of the feature. */
export interface ActivationRecord {
  tokens: readonly string[];
  activations: readonly number[];
}

/** A simulation whose strongest value (of 10) is below this predicts next to nothing: its noise is not blown up to full strength. */
export const leastTop = 3;

export const simulatorIds = ["lexical", "distilled"] as const;
export type SimulatorId = (typeof simulatorIds)[number];
/** What scores where nobody says otherwise (`SCORER`, `npm run score`). */
export const defaultSimulator = "distilled" satisfies SimulatorId;

export const deviceSettings = ["auto", "cpu", "cuda", "webgpu"] as const;
/** What somebody asks for (`SCORER_DEVICE`). */
export type DeviceSetting = (typeof deviceSettings)[number];
/** Where a simulator really runs. */
export type Device = Exclude<DeviceSetting, "auto">;

/** Reads an explanation and tokens, never a true value. Several calls may be under way at once. */
export interface Simulator {
  readonly id: SimulatorId;
  /** Raised whenever the same explanation could be simulated otherwise; letters, digits, dots and dashes. */
  readonly version: string;
  readonly device: Device;
  /** Why this device, such as "auto: no CUDA library, no Vulkan adapter". */
  readonly deviceReason: string;
  /** The simulator that was asked for and could not be opened; null where this one was asked for. */
  readonly fallbackFor: SimulatorId | null;
  /** Why it could not be opened. */
  readonly fallbackReason: string | null;
  /** One expected activation per token on the 0..10 scale, for each snippet. */
  simulate(explanation: string, snippets: readonly (readonly string[])[]): Promise<number[][]>;
  /**
   * Encodes the snippets that its store lacks; resolves when the store holds them, rejects where it took them not. Absent where a
   * simulator encodes nothing. Gives way to `simulate`.
   */
  encode?(snippets: readonly (readonly string[])[]): Promise<void>;
  /**
   * What texts mean: for each a vector of length 1 (384 values), zeros where it has no word; near ones mean alike. Absent where a simulator
   * has no text encoder.
   */
  embed?(texts: readonly string[]): Promise<Float32Array<ArrayBuffer>[]>;
  /** Ends its threads; what is under way is refused. */
  close(): Promise<void>;
}

/**
 * Keeps what a simulator has computed of a snippet alone. A key is a hash of the snippet's tokens made by the simulator, at most 64
 * characters; the store knows which version the keys belong to. What was never written is missing from the answer.
 */
export interface EncodingStore {
  read(keys: string[]): Promise<Map<string, Uint8Array>>;
  write(entries: Map<string, Uint8Array>): Promise<void>;
}

/** What a process scores with, as logs, /healthz and the workers' heartbeats show it. */
export interface ScorerDescription extends Pick<
  Simulator,
  "id" | "version" | "device" | "deviceReason" | "fallbackFor" | "fallbackReason"
> {
  /** Names simulator, exam protocol and their versions on every score. */
  key: string;
}

export interface Progress {
  done: number;
  total: number;
}

export interface ScorerProgress {
  /** Key of the scorer whose scores the boards rank; null before the first score. */
  active: string | null;
  /** Explanations scored anew by the scorer that is to take over the boards; null while none is. */
  rescoring: (Progress & { scorer: string }) | null;
  /** Features whose clues and exam are encoded; null where the simulator encodes nothing. */
  encodings: Progress | null;
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

/** A place in the subject model where a direction can be read off. */
export interface HookPoint {
  /** As TransformerLens names it: `blocks.10.hook_resid_pre`. */
  name: string;
  /** Length of its vectors. */
  width: number;
  layer: number;
  /** A few words in English. */
  about: string;
}

/** Vectors read off texts at a hook point. */
export interface Projections {
  /** Tokens of each text. */
  tokens: string[][];
  /** For each vector its dot product with the hook point at every token of all texts, in order; -Infinity where nothing fires. */
  products: Float32Array<ArrayBuffer>[];
}

export type SplitName = "exam" | "clue" | "top_and_random" | "random_only";

/** What the worker hands to its `onScored`, inside the transaction that stores the result. */
export interface ScoredExplanation {
  explanationId: number;
  featureId: number;
  authorId: number | null;
  scorerId: number;
  /** The boards rank the scores of this scorer. */
  isActive: boolean;
  examId: number;
  exam: { value: number; low: number; high: number; reason: FlatReason | null };
  /** The best baseline on the same exam: what a player has to beat. */
  baseline: number;
  /**
   * The explanation that led the feature when this one was simulated, if this one beats it by more than luck: the 95 % interval of the
   * difference of the two scores, by paired bootstrap over the exam's snippets, lies above 0. Else null.
   */
  beatsLeader: number | null;
}

/**
 * Strengths at which a feature is made active by hand: calibrated on 80 features (scoring/subject/model/README.md). 1 is a push of .35
 * median lengths of the residual stream, the same for every feature; negative ones push the other way.
 */
export const steeringStrengths = [-1, 0, 0.5, 1, 1.5, 2] as const;
/** The words change, and are still a text. */
export const usualSteering = 1;
/** Here most texts fall apart: beyond it, either way, there is only noise. */
export const strongestSteering = 2;
/** Longest text that the subject model writes on, in UTF-16 code units. */
export const longestPrompt = 300;

/** One feature made active by hand: its direction is added to the residual stream at every token of a text and after it. */
export interface Steering {
  source: string;
  index: number;
  strength: number;
}

export interface ContinuationRequest {
  text: string;
  steer: Steering | null;
  /** How many tokens to write. */
  tokens: number;
}

/** What the subject model writes after a text. */
export interface TextContinuation {
  /** A character split over tokens stands with its last piece. */
  tokens: string[];
  /** The five likeliest first tokens and their probabilities, 0..1, likeliest first. */
  candidates: { token: string; probability: number }[];
  /** What was added, in the feature's own units of activation; 0 without steering. */
  activation: number;
}

/** What components are given: plain data, of the same shape as the rooms' views, so that routes hand them over as they are. */

export interface FeatureAddress {
  model: string;
  source: string;
  index: number;
}

/** A snippet that players see; tokens.length === activations.length, raw units of the feature. */
export interface Clue {
  id: string;
  tokens: string[];
  activations: number[];
  group: "top" | "quantile" | "random" | "negative";
  corpus: string;
}

export interface FeatureFacts extends FeatureAddress {
  kind: "dictionary" | "neuron" | "direction";
  layer: number;
  modelName: string;
  sourceName: string;
  density: number;
  maxActivation: number;
  histogram: { edges: number[]; counts: number[] };
  topLogits: [string, number][];
  bottomLogits: [string, number][];
  clues: Clue[];
  playable: boolean;
  rated: boolean;
  licence: string;
  attribution: string;
  visibility: "private" | "public";
}

/** Pearson correlations, -1..1. */
export interface Scores {
  exam: number | null;
  interval: [number, number] | null;
  clue: number | null;
  gap: number | null;
  baseline: number | null;
  topAndRandom: number | null;
  randomOnly: number | null;
  scorer: string | null;
  /** The simulator that could not be loaded, where another one made this score. */
  fallback: string | null;
  /** False until the scorer that the boards rank by has scored it. */
  ranked: boolean;
  reason: string | null;
}

export interface ExplanationCard {
  id: number;
  feature: FeatureAddress;
  /** Null while the viewer may not read it yet. */
  text: string | null;
  author: { name: string; isPlayer: boolean };
  origin: "human" | "machine";
  /** How a machine made it, where that is known. */
  method: string | null;
  parent: number | null;
  status: "scoring" | "scored" | "failed" | "disputed" | "hidden";
  /** A moderator took its score out of the game. */
  voided: boolean;
  scores: Scores;
  points: number | null;
  /** Counter-examples that it is plainly wrong about. */
  brokenBy: number;
  /** score: votes of readers, weighed; mine: the viewer's own, 0 for none. */
  votes: { score: number; mine: 1 | -1 | 0 };
  /** What players make of it who judged it in rounds; null: nobody yet. */
  human: { value: number; low: number; high: number; players: number } | null;
  createdAt: string;
  mine: boolean;
}

export type RankedCard = ExplanationCard & { rank: number };

/** What there is to beat on a feature's exam. */
export interface Floor {
  tokenList: number | null;
  house: number | null;
  leader: number | null;
  leaderInterval: [number, number] | null;
}

export interface FeatureStanding {
  explained: boolean;
  attemptsLeft: number;
  floor: Floor;
  explanations: RankedCard[] | null;
  count: number;
  mine: ExplanationCard[];
}

/** The rules of an explanation's text, handed in by the route. */
export interface TextRules {
  mostWords: number;
  longest: number;
  countWords: (text: string) => number;
  /** What is wrong with a text, or null. */
  problem: (text: string) => string | null;
}

/** A run of words of a refinement; what was removed and what was added in its place have the same `change`. */
export interface WordPart {
  kind: "kept" | "removed" | "added";
  text: string;
  change: number | null;
}

/** Tokens of one text that a change of words made better (found, hushed) or worse (lost, alarmed); clue and token: where it shows most. */
export interface TokenChange {
  kind: "found" | "hushed" | "lost" | "alarmed";
  clue: number;
  token: number;
  count: number;
}

/** What the words that differ from a parent's do to the clue score. */
export interface TextComparison {
  parts: WordPart[];
  score: number;
  parentScore: number;
  changes: { change: number; gain: number; tokens: TokenChange[] }[];
}

/** The explanation that is being refined, and from which official score on that earns points. */
export interface RefinedCard {
  explanation: ExplanationCard;
  floor: { value: number; of: "parent" | "own" | "baseline" };
}

/** What became of a refinement, beside its parent. */
export interface RefinementOutcome {
  parent: ExplanationCard;
  gain: number | null;
  shared: { points: number; author: string } | null;
}

export type LineageNode = Pick<
  ExplanationCard,
  "id" | "parent" | "text" | "author" | "origin" | "method" | "status" | "mine" | "createdAt"
> & { exam: number | null; interval: [number, number] | null };

/** Ancestors nearest first, descendants parents before their children. */
export interface Lineage {
  self: LineageNode;
  ancestors: LineageNode[];
  descendants: LineageNode[];
  more: boolean;
}

/** A text kept as evidence on a feature; activations in raw units, predicted 0..10. */
export interface CounterExampleCard {
  id: number;
  tokens: string[];
  activations: number[];
  predicted: number[] | null;
  breaks: boolean;
  author: string;
  mine: boolean;
  createdAt: string;
}

export function featureAddress({ model, source, index }: FeatureAddress): string {
  return `/features/${encodeURIComponent(model)}/${encodeURIComponent(source)}/${index}`;
}

export function playerAddress(name: string): string {
  return `/players/${encodeURIComponent(name)}`;
}

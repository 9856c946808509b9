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
  parent: number | null;
  status: "scoring" | "scored" | "failed" | "disputed" | "hidden";
  scores: Scores;
  points: number | null;
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

export function featureAddress({ model, source, index }: FeatureAddress): string {
  return `/features/${encodeURIComponent(model)}/${encodeURIComponent(source)}/${index}`;
}

export function playerAddress(name: string): string {
  return `/players/${encodeURIComponent(name)}`;
}

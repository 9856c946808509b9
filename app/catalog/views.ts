/** What reading the catalog gives: plain data for pages and API. Activations are in raw units of the feature. */

export type FeatureKind = "dictionary" | "neuron" | "direction";
export type SnippetGroup = "top" | "quantile" | "random" | "negative";

/** A snippet that players see; tokens.length === activations.length. */
export interface ClueView {
  id: string;
  tokens: string[];
  activations: number[];
  group: SnippetGroup;
  /** 0 = weakest quarter .. 3 = strongest; null outside the quantile group. */
  quantile: number | null;
  corpus: string;
}

export interface FeatureView {
  id: number;
  model: string;
  source: string;
  index: number;
  kind: FeatureKind;
  layer: number;
  modelName: string;
  sourceName: string;
  /** Share of tokens on which it fires, 0..1. */
  density: number;
  maxActivation: number;
  /** n + 1 edges and n counts of positive activations. */
  histogram: { edges: number[]; counts: number[] };
  /** Token and direct effect on its logit, strongest first. */
  topLogits: [string, number][];
  bottomLogits: [string, number][];
  clues: ClueView[];
  playable: boolean;
  /** False: it earns no points and is not offered as the next one. */
  rated: boolean;
  /** Scored human explanations. */
  explanationCount: number;
  /** Official score of the leading explanation, -1..1; null while nothing is scored. */
  bestScore: number | null;
  licence: string;
  attribution: string;
  /** Private: its owner and administrators alone see it. */
  visibility: "private" | "public";
}

export interface FeatureListItem {
  model: string;
  source: string;
  index: number;
  kind: FeatureKind;
  density: number;
  maxActivation: number;
  playable: boolean;
  rated: boolean;
  /** Scored human explanations. */
  explanationCount: number;
  /** Official score of the leading explanation, -1..1; null while nothing is scored. */
  bestScore: number | null;
}

/** Keyset-paged: nextCursor is null at the end. */
export interface Page<Item> {
  items: Item[];
  nextCursor: string | null;
}

/** The subject model's own activations on any text. */
export interface TextTrial {
  tokens: string[];
  activations: number[];
  /** The feature's maximum on its corpus, for shading; a text of one's own may exceed it. */
  maxActivation: number;
}

/** What the subject model writes after a text: a column of the comparison. */
export interface WrittenText {
  tokens: string[];
  /** The likeliest first tokens and their probabilities, 0..1, likeliest first. */
  candidates: { token: string; probability: number }[];
}

/** A text continued twice: by the model as it is and with a feature made active by hand. */
export interface SteeredText {
  /** What was continued. */
  text: string;
  /** 1 is a push of the same length for every feature. */
  strength: number;
  /** The push in the feature's own units. */
  activation: number;
  /** The feature's maximum on its corpus. */
  maxActivation: number;
  plain: WrittenText;
  steered: WrittenText;
}

/** The example on the home page. */
export interface Showcase {
  feature: FeatureView;
  /** Official score of the house's explanation of it; null while that is not scored. */
  houseScore: number | null;
}

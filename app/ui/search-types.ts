import type { SourceRow } from "./catalogue-types.ts";
import type { FeatureAddress } from "./plain-types.ts";

/** What the search page's components are given: plain data, of the same shape as play's views. */

export type SearchWay = "meaning" | "sentence" | "token";

export interface Glimpse {
  tokens: string[];
  shares: number[];
}

export interface ExplanationHitCard {
  id: number;
  feature: FeatureAddress;
  text: string | null;
  marks: [number, number][];
  author: { name: string; isPlayer: boolean };
  origin: "human" | "machine";
  mine: boolean;
  scores: { exam: number | null; interval: [number, number] | null };
  by: ("words" | "meaning")[];
  glimpse: Glimpse | null;
}

interface FoundFeature extends FeatureAddress {
  density: number;
  maxActivation: number;
  bestScore: number | null;
}

export interface SentenceHitCard extends FoundFeature {
  strongest: number;
  share: number;
  glimpse: Glimpse;
}

export interface TokenHitCard extends FoundFeature {
  place: number;
  glimpse: Glimpse | null;
}

export interface SearchPageProps {
  way: SearchWay;
  q: string;
  place: string;
  origin: string;
  longest: number;
  sources: readonly Pick<SourceRow, "model" | "modelName" | "source" | "layer" | "kind">[];
  problem: string | null;
  found:
    | null
    | { way: "meaning"; items: readonly ExplanationHitCard[]; meaning: boolean }
    | { way: "sentence"; items: readonly SentenceHitCard[] }
    | { way: "token"; items: readonly TokenHitCard[] };
}

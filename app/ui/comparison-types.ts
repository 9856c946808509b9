import type { FeatureAddress } from "./plain-types.ts";

/** Counts of features; share and interval 0..1, null where nothing is compared. */
export interface ShareFacts {
  compared: number;
  humans: number;
  ties: number;
  machines: number;
  share: number | null;
  interval: [number, number] | null;
}

export type DayFacts = ShareFacts & { day: string };

export interface ComparisonFacts {
  overall: ShareFacts;
  bySource: (ShareFacts & { model: string; source: string; sourceName: string; modelName: string })[];
  byMethod: (ShareFacts & { method: string })[];
  days: DayFacts[];
}

export interface ContestFacts extends FeatureAddress {
  human: number;
  machine: number;
}

/** What the boards' components are given: plain data, of the same shape as play's views. */
import type { FeatureAddress } from "./plain-types.ts";

export type BoardName = "players" | "explanations" | "wanted" | "groups";
export type BoardWindow = "day" | "week" | "month" | "days120" | "all";
export type PointTrack = "all" | "solo" | "refine" | "judge";

export type BoardPlace =
  | { kind: "everywhere" }
  | { kind: "model"; model: string }
  | { kind: "source"; model: string; source: string }
  | { kind: "campaign"; campaign: string };

/** Which board is shown. */
export interface BoardChoice {
  board: BoardName;
  window: BoardWindow;
  track: PointTrack;
  place: BoardPlace;
}

/** The address of the board with something changed. */
export type BoardAddress = (change: Partial<BoardChoice>) => string;

export interface BoardPlaces {
  models: {
    model: string;
    name: string;
    sources: { source: string; layer: number; kind: "dictionary" | "neuron" | "direction" }[];
  }[];
  campaigns: { campaign: string; name: string }[];
}

/** A player or a group on a board of points. */
export interface PointRow {
  rank: number;
  name: string;
  to: string;
  points: number;
  /** Features explained within the window. */
  explained: number;
  /** Of a group; null: a player. */
  members: number | null;
  mine: boolean;
}

export interface WantedCard extends FeatureAddress {
  kind: "dictionary" | "neuron" | "direction";
  layer: number;
  density: number;
  explanationCount: number;
  strangeCount: number;
  best: { score: number; interval: readonly [number, number] } | null;
  /** A line of where it fires; shares 0..1 of its strongest token. */
  glimpse: { tokens: string[]; shares: number[] } | null;
}

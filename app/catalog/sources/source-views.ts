import type { FeatureKind } from "../views.ts";

/** Counts of one histogram: n + 1 edges, n bins. */
export interface Histogram {
  edges: number[];
  counts: number[];
}

/** What a job has counted of a source; the numbers of a moment, not of now. */
export interface SourceStatisticsView {
  features: number;
  playable: number;
  /** With a scored explanation. */
  explained: number;
  /** Edges are log10 of the density; features that never fire are in no bin. */
  density: Histogram;
  /** Raw units of the features. */
  maximum: Histogram;
  /** Official score of the leading explanation; features without one are in no bin. */
  best: Histogram;
  /** ISO 8601, UTC. */
  updatedAt: string;
}

/** A source as lists show it. */
export interface SourceSummary {
  model: string;
  modelName: string;
  source: string;
  sourceName: string;
  kind: FeatureKind;
  layer: number;
  /** How many features the source has in its model; not all of them need be here. */
  width: number;
  /** The dictionary or method that it belongs to. */
  set: string | null;
  licence: string;
  visibility: "private" | "public";
  /** Null until a job has counted it. */
  statistics: SourceStatisticsView | null;
}

/** Everything that its page says of a source. */
export interface SourceView extends SourceSummary {
  attribution: string;
  citation: string;
  description: string;
  /** Name of the account that brought it here; null: the house. */
  owner: string | null;
  /** ISO 8601, UTC; null while it is private. */
  publishedAt: string | null;
  setDescription: string | null;
  modelLicence: string;
  modelUrl: string | null;
}

/** A subject model with how much of it is here, as far as the viewer may see. */
export interface ModelView {
  model: string;
  name: string;
  layers: number;
  /** Of the residual stream; null where it is not known. */
  width: number | null;
  licence: string;
  url: string | null;
  sources: number;
  /** In sources that have been counted. */
  features: number;
  explained: number;
}

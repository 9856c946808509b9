/** What the catalogue's components are given: plain data, of the same shape as the catalogue's views. */

export interface Bins {
  edges: number[];
  counts: number[];
}

export interface SourceFigures {
  features: number;
  playable: number;
  explained: number;
  /** Edges are log10 of the density. */
  density: Bins;
  maximum: Bins;
  best: Bins;
  updatedAt: string;
}

export interface SourceRow {
  model: string;
  modelName: string;
  source: string;
  sourceName: string;
  kind: "dictionary" | "neuron" | "direction";
  layer: number;
  width: number;
  set: string | null;
  licence: string;
  visibility: "private" | "public";
  statistics: SourceFigures | null;
}

/** A filter as an address holds it: `densityFrom`, `sort` and so on. */
export type FilterParameters = Record<string, string>;

export type ChartName = "density" | "maximum" | "best";

export function sourceAddress({ model, source }: Pick<SourceRow, "model" | "source">): string {
  return `/models/${encodeURIComponent(model)}/${encodeURIComponent(source)}`;
}

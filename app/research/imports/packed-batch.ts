import type { RecordProblem } from "../formats/read-items.ts";

/** Bytes of one of a batch's tables, from `start` up to `end`. */
export interface Span {
  start: number;
  end: number;
}

export interface Refusal extends RecordProblem {
  /** Number of the record in the upload, from 1. */
  record: number;
  place: string;
}

/** A machine's explanation as it is stored. */
export interface PackedExplanation {
  text: string;
  folded: string;
  author: string;
  method: string | null;
}

/** A checked record: what the writer has to know of it; its rows stand in the batch's tables. */
export interface PackedEntry {
  /** Number of the record in the upload, from 1, and where it stands in it. */
  record: number;
  place: string;
  model: string;
  source: string;
  index: number;
  hash: Uint8Array;
  feature: Span;
  snippets: Span;
  /** Its rows in `snippetStarts`. */
  rows: Span;
  /** Of its snippets, by their place among them, in the order drawn; null: too few. */
  exam: number[] | null;
  vector: Span | null;
  uploaded: Span | null;
  explanations: PackedExplanation[];
}

/**
 * Records that are written together, in one transaction, with their rows in PostgreSQL's binary COPY format. Ids stand there as zeros: the
 * writer fills them in. Nothing but bytes and plain values, so that a thread can make it for another.
 */
export interface PackedBatch {
  entries: PackedEntry[];
  refusals: Refusal[];
  /** Records handled with it, refused ones among them. */
  records: number;
  features: Uint8Array<ArrayBuffer>;
  snippets: Uint8Array<ArrayBuffer>;
  /** Where each row of `snippets` begins. */
  snippetStarts: Uint32Array<ArrayBuffer>;
  vectors: Uint8Array<ArrayBuffer>;
  uploads: Uint8Array<ArrayBuffer>;
}

/** The columns of the batch's tables in the order of their fields. */
export const packedColumns = {
  features: [
    ...["id", "sourceId", "index", "density", "maxActivation", "histogramEdges", "histogramCounts", "topLogitTokens"],
    ...["topLogitValues", "bottomLogitTokens", "bottomLogitValues", "playable", "rated", "topTokens", "recordHash"],
  ],
  snippets: [
    ...["id", "featureId", "role", "group", "quantile", "text", "tokenEnds", "activations", "maxActivation"],
    ...["document", "corpus"],
  ],
  vectors: ["featureId", "sourceId", "values", "norm"],
  uploads: ["featureId", "format", "fields"],
} as const;

/** The buffers that a thread hands over instead of copying them. */
export function buffersOf({ features, snippets, snippetStarts, vectors, uploads }: PackedBatch): ArrayBuffer[] {
  return [features, snippets, snippetStarts, vectors, uploads].map(({ buffer }) => buffer);
}

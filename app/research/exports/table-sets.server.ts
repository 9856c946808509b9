import type { Column } from "./columns.ts";
import { csvEncoder } from "./encode/encode-csv.ts";
import { jsonlEncoder } from "./encode/encode-jsonl.ts";
import { parquetEncoder } from "./encode/encode-parquet.ts";
import type { RowEncoder } from "./encode/encode-rows.ts";
import { RowCutter, type RowBlock } from "./encode/row-block.ts";
import { layoutOf } from "./columns.ts";
import type { FileFormat, TableSet } from "./export-sets.ts";
import { explanations } from "./sets/explanations.ts";
import { features } from "./sets/features.ts";
import { cases, counterExamples, rounds, votes } from "./sets/judgements.ts";
import { scores } from "./sets/scores.ts";
import type { TableQuery } from "./sets/set-query.ts";
import { snippets } from "./sets/snippets.ts";
import type { Snapshot } from "./snapshot.server.ts";
import type { Step } from "./walk-features.server.ts";

/** A set as rows: from a query alone, or made of what several queries give. */
export interface RowSource {
  columns: readonly Column[];
  what: string;
  /** Features of one step. */
  features: number;
  /** The rows of one stretch; a block is valid until the next one is asked for. */
  blocks: (snapshot: Snapshot, step: Step) => AsyncIterable<RowBlock>;
}

const queries: Record<Exclude<TableSet, "pairs" | "preferences">, TableQuery> = {
  features,
  snippets,
  explanations,
  scores,
  votes,
  rounds,
  cases,
  counter_examples: counterExamples,
};

/** The rows of a query, straight from COPY. */
export function fromQuery(query: TableQuery): RowSource {
  const { width } = layoutOf(query.columns);
  return {
    ...query,
    async *blocks(snapshot, { at }) {
      const cutter = new RowCutter(width);
      for await (const chunk of snapshot.copy(query.sql(at))) {
        const block = cutter.cut(chunk);
        if (block.rows > 0) yield block;
      }
    },
  };
}

export const querySets = Object.fromEntries(
  Object.entries(queries).map(([name, query]) => [name, fromQuery(query)]),
) as Record<keyof typeof queries, RowSource>;

const encoders: Record<FileFormat, (columns: readonly Column[]) => RowEncoder> = {
  jsonl: jsonlEncoder,
  csv: csvEncoder,
  parquet: parquetEncoder,
};

export const encoderOf = (format: FileFormat, columns: readonly Column[]): RowEncoder => encoders[format](columns);

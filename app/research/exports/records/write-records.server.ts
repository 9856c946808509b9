import { layoutOf } from "../columns.ts";
import { jsonlEncoder } from "../encode/encode-jsonl.ts";
import { gzipBlocks } from "../encode/gzip-blocks.ts";
import { readInt, RowCutter, type RowBlock } from "../encode/row-block.ts";
import type { ExportReader } from "../export-reader.ts";
import type { ReadScope } from "../read-scope.server.ts";
import type { Snapshot } from "../snapshot.server.ts";
import type { WriteOptions } from "../write-rows.server.ts";
import { walkFeatures, type Step } from "../walk-features.server.ts";
import { recordHeads, type RecordHead } from "./record-head.ts";
import {
  explanationQuery,
  headFields,
  headQuery,
  snippetColumns,
  snippetQuery,
  type ExplanationRow,
} from "./record-queries.ts";

/** Features of one stretch: their heads, vectors included, are held in memory. */
export const recordStretch = 200;

type Options = Omit<WriteOptions, "format">;

/**
 * Our JSON Lines, one feature a line, as an import takes it; gzip. Importing it and exporting again gives the same bytes, where the reader may have
 * all snippets.
 */
export function writeRecords(
  snapshot: Snapshot,
  scope: ReadScope,
  reader: ExportReader,
  options: Options = {},
): AsyncGenerator<Buffer> {
  const steps = walkFeatures(snapshot, scope, reader, recordStretch, options.part);
  return gzipBlocks(recordLines(snapshot, steps, options));
}

async function* recordLines(
  snapshot: Snapshot,
  steps: AsyncIterable<Step>,
  { onProgress }: Options,
): AsyncGenerator<Buffer> {
  for await (const step of steps) {
    const lines = new Lines(await readHeads(snapshot, step), await readExplanations(snapshot, step));
    const cutter = new RowCutter(layoutOf(snippetColumns).width + 1);
    for await (const chunk of snapshot.copy(snippetQuery(step.at))) {
      const bytes = lines.add(cutter.cut(chunk));
      if (bytes.length > 0) yield bytes;
    }
    yield lines.finish();
    await onProgress?.(step.features, step.features);
  }
}

async function readHeads(snapshot: Snapshot, { at, source }: Step): Promise<RecordHead[]> {
  const begin = `{"model":${JSON.stringify(source.model)},"source":${JSON.stringify(source.source)},"index":`;
  const heads: RecordHead[] = [];
  const cutter = new RowCutter(headFields);
  for await (const chunk of snapshot.copy(headQuery(at))) heads.push(...recordHeads(cutter.cut(chunk), begin));
  return heads;
}

/** The end of a line by the feature's index; features without explanations are not in it. */
async function readExplanations(snapshot: Snapshot, { at }: Step): Promise<Map<number, string[]>> {
  const byIndex = new Map<number, string[]>();
  for (const { index, text, author, method } of await snapshot.rows<ExplanationRow>(explanationQuery(at))) {
    const json = JSON.stringify({
      ...{ text, origin: "machine", author: author ?? "unknown" },
      ...(method === null ? {} : { method }),
    });
    byIndex.set(index, [...(byIndex.get(index) ?? []), json]);
  }
  return byIndex;
}

/** Joins heads, snippets as they come, and explanations into lines, in the order of the heads. */
class Lines {
  private readonly encoder = jsonlEncoder(snippetColumns, { skip: 1, separated: true });
  private at = -1;

  constructor(
    private readonly heads: readonly RecordHead[],
    private readonly explanations: ReadonlyMap<number, string[]>,
  ) {}

  add(block: RowBlock): Buffer {
    const parts: Buffer[] = [];
    for (let row = 0; row < block.rows;) {
      const index = readInt(block.buffer, block.starts[row * block.width] as number);
      let end = row + 1;
      while (end < block.rows && readInt(block.buffer, block.starts[end * block.width] as number) === index) end++;
      const isFirst = this.heads[this.at]?.index !== index;
      while (this.heads[this.at]?.index !== index) parts.push(this.next());
      const bytes = this.encoder.part(block, row, end);
      // The first of a feature has no comma before it.
      parts.push(isFirst ? bytes.subarray(1) : bytes);
      row = end;
    }
    return Buffer.concat(parts);
  }

  finish(): Buffer {
    const parts: Buffer[] = [];
    while (this.at < this.heads.length) parts.push(this.next());
    return Buffer.concat(parts);
  }

  /** The end of the line at hand and the head of the next one. */
  private next(): Buffer {
    const parts: Buffer[] = [];
    const present = this.heads[this.at];
    if (present !== undefined) {
      const explanations = this.explanations.get(present.index)?.join(",") ?? "";
      parts.push(Buffer.from(`],"explanations":[${explanations}],"rated":${present.rated}}\n`));
    }
    const following = this.heads[++this.at];
    if (following !== undefined) parts.push(following.head);
    else if (this.at > this.heads.length) throw new RangeError("A snippet of a feature that was not read.");
    return Buffer.concat(parts);
  }
}

import { gzipBlocks } from "./encode/gzip-blocks.ts";
import type { ExportReader } from "./export-reader.ts";
import type { FileFormat } from "./export-sets.ts";
import type { ReadScope } from "./read-scope.server.ts";
import type { Snapshot } from "./snapshot.server.ts";
import { encoderOf, type RowSource } from "./table-sets.server.ts";
import { walkFeatures, type Part, type Step } from "./walk-features.server.ts";

export interface WriteOptions {
  format: FileFormat;
  /** Only this part of the scope. */
  part?: Part;
  /** Called after each stretch: features and rows since the last call. */
  onProgress?: (features: number, rows: number) => void | Promise<void>;
}

/** The bytes of one file: a set over a scope. Stops where its reader stops. */
export function writeRows(
  snapshot: Snapshot,
  set: RowSource,
  scope: ReadScope,
  reader: ExportReader,
  options: WriteOptions,
): AsyncGenerator<Buffer> {
  const steps = walkFeatures(snapshot, scope, reader, set.features, options.part);
  const plain = encodeSteps(snapshot, set, steps, options);
  return options.format === "jsonl" ? gzipBlocks(plain) : plain;
}

async function* encodeSteps(
  snapshot: Snapshot,
  set: RowSource,
  steps: AsyncIterable<Step>,
  { format, onProgress }: WriteOptions,
): AsyncGenerator<Buffer> {
  const encoder = encoderOf(format, set.columns);
  yield encoder.begin();
  for await (const step of steps) {
    let rows = 0;
    for await (const block of set.blocks(snapshot, step)) {
      rows += block.rows;
      const bytes = await encoder.rows(block);
      if (bytes.length > 0) yield bytes;
    }
    await onProgress?.(step.features, rows);
  }
  yield await encoder.end();
}

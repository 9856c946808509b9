import { db } from "#prisma/client.server.ts";
import { readExamSecret } from "#scoring/index.ts";
import type { NeuroglyphRecord } from "../formats/neuroglyph-record.ts";
import type { ReadItem } from "../formats/read-items.ts";
import { BatchPacker } from "./batch-packer.ts";
import { openWriterConnection } from "./batch-writer.server.ts";
import type { PackedBatch } from "./packed-batch.ts";
import { writeBatch, type BatchOutcome } from "./write-batch.server.ts";

/**
 * Writes checked records into a source that is there, all of them in one transaction or none. Throws where one is none of our format's.
 */
export function writeChecked(sourceId: number, records: readonly NeuroglyphRecord[]): Promise<BatchOutcome> {
  return writeItems(
    sourceId,
    records.map((record) => ({ place: "", record, problem: null })),
  );
}

/** The same of items with what their uploader sent beside. */
export async function writeItems(sourceId: number, items: readonly ReadItem[]): Promise<BatchOutcome> {
  const packer = new BatchPacker(await readExamSecret(db));
  const total: BatchOutcome = { added: 0, changed: 0, unchanged: 0, unplayable: 0 };
  const client = await openWriterConnection();
  const write = async (batch: PackedBatch | null) => {
    if (batch === null) return;
    const [refusal] = batch.refusals;
    if (refusal !== undefined) throw new Error(`record ${refusal.record}: ${refusal.reason}`);
    const entries = batch.entries.map((entry) => ({ ...entry, sourceId }));
    const { added, changed, unchanged, unplayable } = await writeBatch(client, batch, entries);
    total.added += added;
    total.changed += changed;
    total.unchanged += unchanged;
    total.unplayable += unplayable;
  };
  try {
    await client.query("BEGIN");
    for (const item of items) await write(packer.take(item));
    await write(packer.finish());
    await client.query("COMMIT");
    return total;
  } finally {
    await client.end();
  }
}

import { db } from "#prisma/client.server.ts";
import { readExamSecret } from "#scoring/index.ts";
import type { NeuroglyphRecord } from "../formats/neuroglyph-record.ts";
import { openWriterConnection } from "./batch-writer.server.ts";
import { prepareRecord } from "./prepare-record.ts";
import { writeBatch, type BatchOutcome } from "./write-batch.server.ts";

/**
 * Writes checked records into a source that is there, all of them in one transaction or none. Two records of the same index must not stand among them.
 */
export async function writeChecked(sourceId: number, records: readonly NeuroglyphRecord[]): Promise<BatchOutcome> {
  const secret = await readExamSecret(db);
  const client = await openWriterConnection();
  try {
    await client.query("BEGIN");
    const entries = records.map((record) => ({ ...prepareRecord(record), sourceId }));
    const outcome = await writeBatch(client, entries, secret);
    await client.query("COMMIT");
    return outcome;
  } finally {
    await client.end();
  }
}

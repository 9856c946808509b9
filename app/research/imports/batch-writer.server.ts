import pg from "pg";
import { readExamSecret } from "#scoring/index.ts";
import { db } from "#prisma/client.server.ts";
import type { ReadItem } from "../formats/read-items.ts";
import { BatchPacker } from "./batch-packer.ts";
import type { Writer } from "./claim-source.server.ts";
import type { ImportDefaults } from "./import-defaults.ts";
import type { PackedBatch, Refusal } from "./packed-batch.ts";
import type { BatchOutcome } from "./write-batch.server.ts";
import { SourceClaims, writeClaimed } from "./write-claimed.server.ts";

/** A connection of its own: COPY holds it for long. */
export async function openWriterConnection(): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: process.env.DATABASE_URL, application_name: "neuroglyph import" });
  client.on("error", () => undefined);
  await client.connect();
  return client;
}

export interface RecordsReport extends BatchOutcome {
  refusals: Refusal[];
}

/**
 * Writes records at once, without a job: what fits into one request. Good ones are kept where others are refused; a transaction each batch. The
 * caller has checked that the writer may import.
 */
export async function writeRecords(
  writer: Writer,
  items: Iterable<ReadItem> | AsyncIterable<ReadItem>,
  defaults: ImportDefaults = {},
): Promise<RecordsReport> {
  const report: RecordsReport = { added: 0, changed: 0, unchanged: 0, unplayable: 0, refusals: [] };
  const packer = new BatchPacker(await readExamSecret(db));
  const claims = new SourceClaims(writer, defaults);
  const client = await openWriterConnection();
  try {
    const write = async (batch: PackedBatch | null) => {
      if (batch === null) return;
      const { claimed, refused: unclaimed } = await claims.claim(batch);
      await client.query("BEGIN");
      const { outcome, refused } = await writeClaimed(client, batch, claimed);
      await client.query("COMMIT");
      report.added += outcome.added;
      report.changed += outcome.changed;
      report.unchanged += outcome.unchanged;
      report.unplayable += outcome.unplayable;
      report.refusals.push(...[...unclaimed, ...refused].sort((a, b) => a.record - b.record));
    };
    for await (const item of items) await write(packer.take(item));
    await write(packer.finish());
    return report;
  } finally {
    await client.end();
  }
}

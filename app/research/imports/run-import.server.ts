import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type pg from "pg";
import { notify } from "#app/accounts/notices/notify.server.ts";
import { queueSourceChanged } from "#app/catalog/catalog-queue.server.ts";
import { db } from "#prisma/client.server.ts";
import type { ImportJob } from "#prisma/generated/client.ts";
import { readExamSecret, scheduleEncoding, type TaskContext } from "#scoring/index.ts";
import { readers } from "../formats/readers.ts";
import { UnreadableUpload, type ReadInput, type ReadItem, type ReadProgress } from "../formats/read-items.ts";
import { queueResearch } from "../queue-research.server.ts";
import { BatchMaker, openWriterConnection, type Batch } from "./batch-writer.server.ts";
import { uploadPath } from "./upload-file.server.ts";
import { importDefaults } from "./import-defaults.ts";
import { writeBatch } from "./write-batch.server.ts";

/** The job that reads an upload. */
export const importTask = "import";

/** Refusals whose words are kept; beyond that only their number is. */
const mostRefusals = 10_000;

/** The import was cancelled, or another worker has taken it over: what is read from here on is nobody's. */
class NotOurs extends Error {}

/**
 * Reads an upload into the database. Each batch is one transaction that also moves the job's position on: killed at any moment, it goes on after
 * the last whole batch, and what it wrote is neither lost nor doubled.
 */
export async function runImport(id: number, { isStopping, log }: TaskContext): Promise<void> {
  const { count } = await db.importJob.updateMany({
    where: { id, state: { in: ["queued", "running"] } },
    data: { state: "running", startedAt: new Date() },
  });
  if (count === 0) return;
  const job = await db.importJob.findUniqueOrThrow({ where: { id }, include: { owner: true } });
  const scratch = scratchFolder();
  try {
    const ended = await readInto(job, scratch.make, isStopping);
    if (!ended) {
      await queueResearch(db, importTask, id);
      return;
    }
    await endImport(job, "done", null);
    log(`import ${id}: done`);
  } catch (error) {
    if (error instanceof NotOurs) return;
    if (!(error instanceof UnreadableUpload)) throw error;
    await endImport(job, "failed", error.message);
    log(`import ${id}: ${error.message}`);
  } finally {
    await scratch.remove();
  }
}

/** Its last attempt has failed through a fault of ours: its owner is told, and may start it again from where it was. */
export async function giveUpImport(id: number): Promise<void> {
  const job = await db.importJob.findUnique({ where: { id }, include: { owner: true } });
  if (job !== null)
    await endImport(job, "failed", "Something went wrong on our side. Start it again: it goes on from where it was.");
}

type Job = ImportJob & {
  owner: { id: number; name: string; role: "player" | "researcher" | "moderator" | "administrator" };
};

/** True when the upload was read to its end, false when the worker stops before. */
async function readInto(job: Job, scratch: ReadInput["scratch"], isStopping: () => boolean): Promise<boolean> {
  const reader = readers[job.format];
  if (job.path === null) throw new UnreadableUpload("The upload is no longer there: send it again.");
  const defaults = importDefaults.parse(job.defaults);
  const progress = tellProgress(job.id);
  const items = reader({
    ...{ path: uploadPath(job.path), fileName: job.fileName, target: defaults, scratch },
    onProgress: progress.note,
  });
  const secret = await readExamSecret(db);
  const client = await openWriterConnection();
  const maker = new BatchMaker(job.owner, defaults, job.position);
  let position = job.position;
  let refused = job.refused;
  // One batch is written while the next one is read.
  let writing: Promise<void> = Promise.resolve();
  const write = async (batch: Batch | null) => {
    await writing;
    if (batch === null) return;
    const from = position;
    const keep = Math.max(0, mostRefusals - refused);
    position += batch.records;
    refused += batch.refusals.length;
    writing = writeJobBatch(
      client,
      job.id,
      from,
      { ...batch, refusals: batch.refusals.slice(0, keep) },
      batch,
      secret,
      maker,
    );
    // It is awaited with the next batch; until then nobody else listens.
    writing.catch(() => undefined);
  };
  try {
    let number = 0;
    for await (const item of items as AsyncIterable<ReadItem>) {
      number += 1;
      if (number <= job.position) continue;
      const batch = await maker.take(item);
      if (batch === null) continue;
      await write(batch);
      if (isStopping()) {
        await writing;
        return false;
      }
    }
    await write(maker.finish());
    await writing;
    return true;
  } finally {
    await writing.catch(() => undefined);
    await progress.stop();
    await client.end();
  }
}

const progressEveryMs = 1000;

/** Writes down how far the reading is, once a second; a picture for the owner, no part of what is durable. */
function tellProgress(id: number): { note: (progress: ReadProgress) => void; stop: () => Promise<void> } {
  let bytesRead = 0;
  let total: number | null = null;
  let told = "";
  const tell = async () => {
    const now = `${bytesRead} ${total}`;
    if (now === told) return;
    told = now;
    await db.importJob
      .updateMany({ where: { id, state: "running" }, data: { bytesRead, total } })
      .catch(() => undefined);
  };
  const timer = setInterval(() => void tell(), progressEveryMs);
  return {
    note: ({ bytes, items }) => {
      bytesRead = bytes ?? bytesRead;
      total = items ?? total;
    },
    stop: () => {
      clearInterval(timer);
      return tell();
    },
  };
}

async function writeJobBatch(
  client: pg.Client,
  jobId: number,
  from: number,
  { entries, refusals }: Batch,
  { records, refusals: all }: Batch,
  secret: Uint8Array,
  maker: BatchMaker,
): Promise<void> {
  await client.query("BEGIN");
  try {
    // The position stands in the same transaction: a lost last batch is read again.
    await client.query("SET LOCAL synchronous_commit TO off");
    const { added, changed, unchanged, unplayable } = await writeBatch(client, entries, secret);
    const { rowCount } = await client.query(
      `UPDATE "ImportJob" SET position = position + $3, added = added + $4, changed = changed + $5, unchanged = unchanged + $6,
         refused = refused + $7, unplayable = unplayable + $8
       WHERE id = $1 AND state = 'running' AND position = $2`,
      [jobId, from, records, added, changed, unchanged, all.length, unplayable],
    );
    if (rowCount !== 1) throw new NotOurs("the import was cancelled or taken over");
    await client.query(
      `INSERT INTO "ImportSource" ("importId", "sourceId") SELECT $1, id FROM unnest($2::int[]) AS id ON CONFLICT DO NOTHING`,
      [jobId, [...maker.sourceIds]],
    );
    if (refusals.length > 0)
      await client.query(
        `INSERT INTO "ImportRefusal" ("importId", record, place, reason, remedy)
         SELECT $1, * FROM unnest($2::int[], $3::text[], $4::text[], $5::text[])`,
        [
          jobId,
          refusals.map(({ record }) => record),
          ...(["place", "reason", "remedy"] as const).map((part) =>
            refusals.map((refusal) => cut(refusal[part], part === "reason" ? 600 : 300)),
          ),
        ],
      );
    await client.query("COMMIT");
  } catch (error) {
    await client.query("ROLLBACK").catch(() => undefined);
    throw error;
  }
}

/** As the column holds it: no NUL, no half of a surrogate pair at the cut. */
function cut(text: string, longest: number): string {
  const whole = text.replaceAll("\0", "\uFFFD").toWellFormed();
  return whole.length <= longest ? whole : `${whole.slice(0, longest - 1).replace(/[\uD800-\uDBFF]$/, "")}…`;
}

/** Marks the end, tells the owner and, where anything came in, brings what depends on it up to date. */
async function endImport(job: Job, state: "done" | "failed", failure: string | null): Promise<void> {
  const ended = await db.$transaction(async (tx) => {
    const { count } = await tx.importJob.updateMany({
      where: { id: job.id, state: { in: ["queued", "running"] } },
      data: { state, failure, endedAt: new Date(), ...(state === "done" ? { path: null } : {}) },
    });
    if (count === 0) return false;
    await tx.$executeRaw`
      UPDATE "Source" SET width = greatest(width, coalesce((SELECT max(index) + 1 FROM "Feature" WHERE "sourceId" = "Source".id), 1))
      WHERE id IN (SELECT "sourceId" FROM "ImportSource" WHERE "importId" = ${job.id})`;
    const written = await tx.importSource.findMany({ where: { importId: job.id }, select: { sourceId: true } });
    for (const { sourceId } of written) await queueSourceChanged(tx, sourceId);
    await notify(tx, [{ userId: job.ownerId, kind: "import_ended", subject: `import:${job.id}` }]);
    return true;
  });
  if (!ended) return;
  if (state === "done" && job.path !== null) await rm(uploadPath(job.path), { force: true, recursive: true });
  await scheduleEncoding();
}

/** Made when it is first asked for. */
function scratchFolder(): { make: () => Promise<string>; remove: () => Promise<void> } {
  let folder: Promise<string> | null = null;
  return {
    make: () => (folder ??= mkdtemp(join(tmpdir(), "neuroglyph-import-"))),
    remove: async () => {
      if (folder !== null) await rm(await folder, { recursive: true, force: true });
    },
  };
}

import { existsSync } from "node:fs";
import type pg from "pg";
import { notify } from "#app/accounts/notices/notify.server.ts";
import { queueSourceChanged } from "#app/catalog/catalog-queue.server.ts";
import { db } from "#prisma/client.server.ts";
import type { ImportJob } from "#prisma/generated/client.ts";
import { readExamSecret, scheduleEncoding, type TaskContext } from "#scoring/index.ts";
import { UnreadableUpload } from "../formats/read-items.ts";
import { queueResearch } from "../queue-research.server.ts";
import { openWriterConnection } from "./batch-writer.server.ts";
import { importDefaults } from "./import-defaults.ts";
import type { PackedBatch, Refusal } from "./packed-batch.ts";
import { readBatches } from "./read-batches.server.ts";
import { tellProgress } from "./tell-progress.server.ts";
import { isOwnersFile, removeUpload, uploadPath } from "./upload-file.server.ts";
import { SourceClaims, writeClaimed } from "./write-claimed.server.ts";

/** The job that reads an upload. */
export const importTask = "import";

/** Refusals whose words are kept; beyond that only their number is. */
const mostRefusals = 10_000;

/** The import was cancelled, or another worker has taken it over: what is read from here on is nobody's. */
class NotOurs extends Error {}

/** Reads an upload into the database, as a job: a worker that stops leaves the rest to the next one. */
export async function runImport(id: number, context: TaskContext): Promise<void> {
  if (!(await advanceImport(id, context))) await queueResearch(db, importTask, id);
}

/**
 * Reads an upload into the database. Each batch is one transaction that also moves the job's position on: killed at any moment, it goes on after
 * the last whole batch, and what it wrote is neither lost nor doubled. False: it was to stop before its end.
 */
export async function advanceImport(id: number, { isStopping, log }: TaskContext): Promise<boolean> {
  const { count } = await db.importJob.updateMany({
    where: { id, state: { in: ["queued", "running"] } },
    data: { state: "running", startedAt: new Date() },
  });
  if (count === 0) return true;
  const job = await db.importJob.findUniqueOrThrow({ where: { id }, include: { owner: true } });
  try {
    if (!(await readInto(job, isStopping))) return false;
    await endImport(job, "done", null);
    log(`import ${id}: done`);
  } catch (error) {
    if (error instanceof NotOurs) return true;
    if (!(error instanceof UnreadableUpload)) throw error;
    await endImport(job, "failed", error.message);
    log(`import ${id}: ${error.message}`);
  }
  return true;
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
async function readInto(job: Job, isStopping: () => boolean): Promise<boolean> {
  if (job.path === null || !existsSync(uploadPath(job.path)))
    throw new UnreadableUpload("The upload is no longer there: send it again.");
  const defaults = importDefaults.parse(job.defaults);
  const claims = new SourceClaims(job.owner, defaults);
  const progress = tellProgress(job.id);
  const client = await openWriterConnection();
  let { position, refused: refusedSoFar } = job;
  try {
    for await (const batch of readBatches({
      ...{ format: job.format, path: uploadPath(job.path), fileName: job.fileName, bytes: Number(job.bytes) },
      ...{ target: defaults, position, examSecret: await readExamSecret(db), onProgress: progress.note },
    })) {
      const refused = await writeJobBatch(client, job.id, { position, refusedSoFar }, batch, claims);
      position += batch.records;
      refusedSoFar += refused;
      if (isStopping()) return false;
    }
    return true;
  } finally {
    await progress.stop();
    await client.end();
  }
}

/** Writes a batch and moves the job on by it, in one transaction; returns how many records were refused. */
async function writeJobBatch(
  client: pg.Client,
  jobId: number,
  { position, refusedSoFar }: { position: number; refusedSoFar: number },
  batch: PackedBatch,
  claims: SourceClaims,
): Promise<number> {
  const { claimed, refused: unclaimed } = await claims.claim(batch);
  // The position stands in the same transaction: a lost last batch is read again.
  await client.query("BEGIN; SET LOCAL synchronous_commit TO off");
  try {
    const { outcome, refused: unwritten } = await writeClaimed(client, batch, claimed);
    const refused = [...unclaimed, ...unwritten];
    const { added, changed, unchanged, unplayable } = outcome;
    const { rowCount } = await client.query(
      `UPDATE "ImportJob" SET position = position + $3, added = added + $4, changed = changed + $5, unchanged = unchanged + $6,
         refused = refused + $7, unplayable = unplayable + $8
       WHERE id = $1 AND state = 'running' AND position = $2`,
      [jobId, position, batch.records, added, changed, unchanged, refused.length, unplayable],
    );
    if (rowCount !== 1) throw new NotOurs("the import was cancelled or taken over");
    await client.query(
      `INSERT INTO "ImportSource" ("importId", "sourceId") SELECT $1, id FROM unnest($2::int[]) AS id ON CONFLICT DO NOTHING`,
      [jobId, [...new Set(claimed.map(({ sourceId }) => sourceId))]],
    );
    await keepRefusals(client, jobId, refused.slice(0, Math.max(0, mostRefusals - refusedSoFar)));
    await client.query("COMMIT");
    return refused.length;
  } catch (error) {
    await client.query("ROLLBACK").catch(() => undefined);
    throw error;
  }
}

async function keepRefusals(client: pg.Client, jobId: number, refusals: readonly Refusal[]): Promise<void> {
  if (refusals.length === 0) return;
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
      data: {
        state,
        failure,
        endedAt: new Date(),
        ...(state === "done" && !isOwnersFile(job.path) ? { path: null } : {}),
      },
    });
    if (count === 0) return false;
    await tx.$executeRaw`
      UPDATE "Source" SET width = greatest(width, coalesce((SELECT least(max(index)::bigint + 1, 2147483647) FROM "Feature" WHERE "sourceId" = "Source".id), 1))
      WHERE id IN (SELECT "sourceId" FROM "ImportSource" WHERE "importId" = ${job.id})`;
    const written = await tx.importSource.findMany({ where: { importId: job.id }, select: { sourceId: true } });
    for (const { sourceId } of written) await queueSourceChanged(tx, sourceId);
    await notify(tx, [{ userId: job.ownerId, kind: "import_ended", subject: `import:${job.id}` }]);
    return true;
  });
  if (!ended) return;
  if (state === "done") await removeUpload(job.path);
  await scheduleEncoding();
}

import { rm } from "node:fs/promises";
import { notify } from "#app/accounts/notices/notify.server.ts";
import { isAppError } from "#app/platform/errors.ts";
import { db } from "#prisma/client.server.ts";
import type { ExportJob } from "#prisma/generated/client.ts";
import type { TaskContext } from "#scoring/index.ts";
import { dataPath } from "../../data-folder.server.ts";
import { queueResearch } from "../../queue-research.server.ts";
import { exportReader } from "../export-reader.ts";
import { exportScope, exportSets } from "../export-sets.ts";
import type { FileFacts } from "./store-file.server.ts";
import { writeFolder } from "./write-folder.server.ts";

/** The job that writes a stored export. */
export const exportTask = "export";

/** How often progress is written down. */
const progressMs = 500;

/** It was deleted: what was written goes. */
class Deleted extends Error {}

/** The folder of an export below the data folder. */
export const exportFolder = (id: number): Promise<string> => dataPath("exports", String(id));

/**
 * Writes the files of a stored export. Each finished file is noted with its checksum: killed at any moment, the job goes on with the file that it was
 * at, and what is finished is not written again.
 */
export async function runExport(id: number, { isStopping, log }: TaskContext): Promise<void> {
  const { count } = await db.exportJob.updateMany({
    where: { id, state: { in: ["queued", "running"] } },
    data: { state: "running", startedAt: new Date() },
  });
  const folder = await exportFolder(id);
  if (count === 0) {
    // Deleted while it waited.
    if ((await db.exportJob.count({ where: { id } })) === 0) await rm(folder, { recursive: true, force: true });
    return;
  }
  const job = await db.exportJob.findUniqueOrThrow({ where: { id }, include: { owner: true, files: true } });
  try {
    const ended = await writeFolder({
      scope: exportScope.parse(job.scope),
      sets: exportSets.filter((set) => job.sets.includes(set)),
      format: job.format,
      reader: exportReader(job.owner),
      folder,
      finished: new Map(
        job.files.map(({ name, rows, bytes, sha256 }) => [
          name,
          { name, rows: Number(rows), bytes: Number(bytes), sha256 },
        ]),
      ),
      onFile: (file) => noteFile(id, file),
      onProgress: progressNotes(id),
      isStopping,
    });
    if (!ended) return await queueResearch(db, exportTask, id);
    await endExport(job, "done", null);
    log(`export ${id}: done`);
  } catch (error) {
    if (error instanceof Deleted) return await rm(folder, { recursive: true, force: true });
    // What it names is gone, or no longer its owner's to see.
    if (!isAppError(error)) throw error;
    await endExport(job, "failed", error.message);
    log(`export ${id}: ${error.message}`);
  }
}

/** Its last attempt has failed through a fault of ours. */
export async function giveUpExport(id: number): Promise<void> {
  const job = await db.exportJob.findUnique({ where: { id } });
  if (job !== null) await endExport(job, "failed", "Something went wrong on our side. Ask for it again.");
}

async function noteFile(exportId: number, { name, rows, bytes, sha256 }: FileFacts): Promise<void> {
  const facts = { rows: BigInt(rows), bytes: BigInt(bytes), sha256 };
  await db.$transaction(async (tx) => {
    const { count } = await tx.exportJob.updateMany({ where: { id: exportId, state: "running" }, data: {} });
    if (count === 0) throw new Deleted();
    await tx.exportFile.upsert({
      where: { exportId_name: { exportId, name } },
      create: { exportId, name, ...facts },
      update: facts,
    });
    await tx.$executeRaw`
      UPDATE "ExportJob" SET bytes = (SELECT coalesce(sum(bytes), 0) FROM "ExportFile" WHERE "exportId" = ${exportId}) WHERE id = ${exportId}`;
  });
}

function progressNotes(id: number): (done: number, total: number) => Promise<void> {
  let noted = 0;
  return async (done, total) => {
    if (Date.now() - noted < progressMs && done < total) return;
    noted = Date.now();
    const { count } = await db.exportJob.updateMany({
      where: { id, state: "running" },
      data: { rows: BigInt(done), total: BigInt(total) },
    });
    if (count === 0) throw new Deleted();
  };
}

async function endExport(
  job: Pick<ExportJob, "id" | "ownerId">,
  state: "done" | "failed",
  failure: string | null,
): Promise<void> {
  await db.$transaction(async (tx) => {
    const { count } = await tx.exportJob.updateMany({
      where: { id: job.id, state: { in: ["queued", "running"] } },
      data: { state, failure, endedAt: new Date() },
    });
    if (count > 0) await notify(tx, [{ userId: job.ownerId, kind: "export_ended", subject: `export:${job.id}` }]);
  });
}

import { rm } from "node:fs/promises";
import { requireMay } from "#app/accounts/permissions.ts";
import type { Viewer } from "#app/accounts/viewer.ts";
import { conflict, notFound } from "#app/platform/errors.ts";
import { callerKey, consumeLimit } from "#app/platform/limits.server.ts";
import { db } from "#prisma/client.server.ts";
import { queueResearch } from "../../queue-research.server.ts";
import { exportReader } from "../export-reader.ts";
import type { ExportSet } from "../export-sets.ts";
import { readScope } from "../read-scope.server.ts";
import { openSnapshot } from "../snapshot.server.ts";
import type { ExportRequest } from "./export-request.ts";
import { exportFolder, exportTask } from "./run-export.server.ts";

/** Stored exports of one account; each takes room on the disk. */
const mostKept = 20;

/** What is in Neuronpedia's layout. */
const neuronpediaHolds: ExportSet[] = ["features", "snippets", "explanations"];

/** 403 for whoever is no researcher. */
export function requireResearcher(viewer: Viewer): void {
  requireMay(
    viewer,
    "import:create",
    "Only researchers keep exports here. The page /research makes you one.",
    "not_a_researcher",
  );
}

/** Queues an export and returns its id. 403 without the permission, 404 a scope that the viewer may not see, 409 too many, 429. */
export async function startExport(viewer: Viewer, { scope, sets, format }: ExportRequest): Promise<number> {
  requireResearcher(viewer);
  await consumeLimit("stored-export", callerKey(viewer.id));
  const snapshot = await openSnapshot();
  try {
    await readScope(snapshot, scope, exportReader(viewer));
  } finally {
    await snapshot.close();
  }
  const wanted: ExportSet[] = format === "neuronpedia" ? neuronpediaHolds : sets;
  return db.$transaction(async (tx) => {
    // One after another: two requests at once never pass the bound together.
    await tx.$executeRaw`SELECT 1 FROM "User" WHERE id = ${viewer.id} FOR UPDATE`;
    if ((await tx.exportJob.count({ where: { ownerId: viewer.id } })) >= mostKept)
      throw conflict(`You keep ${mostKept} exports already: delete one first.`, null, "too_many_exports");
    const { id } = await tx.exportJob.create({
      data: { ownerId: viewer.id, sets: wanted, format, scope },
      select: { id: true },
    });
    await queueResearch(tx, exportTask, id);
    return id;
  });
}

/** Deletes an export with its files, also while it is written. 404 none of the viewer's. */
export async function deleteExport(viewer: Viewer, id: number): Promise<void> {
  requireResearcher(viewer);
  await consumeLimit("source", callerKey(viewer.id));
  const { count } = await db.exportJob.deleteMany({ where: { id, ownerId: viewer.id } });
  if (count === 0) throw notFound("You have no such export.");
  await rm(await exportFolder(id), { recursive: true, force: true });
}

import { randomBytes } from "node:crypto";
import { rm } from "node:fs/promises";
import { join } from "node:path";
import { requireMay } from "#app/accounts/permissions.ts";
import type { Viewer } from "#app/accounts/viewer.ts";
import { conflict, forbidden, invalid, notFound } from "#app/platform/errors.ts";
import { callerKey, consumeLimit } from "#app/platform/limits.server.ts";
import { db } from "#prisma/client.server.ts";
import type { ImportFormat, JobState } from "#prisma/generated/enums.ts";
import { detectFormat } from "../formats/detect-format.server.ts";
import { UnreadableUpload } from "../formats/read-items.ts";
import { queueResearch } from "../queue-research.server.ts";
import type { ImportDefaults } from "./import-defaults.ts";
import { importTask } from "./run-import.server.ts";
import { sweepUploads } from "./sweep-uploads.server.ts";
import { removeUpload, storeUpload, uploadPath } from "./upload-file.server.ts";

/** Imports of one account that may wait or run at once. */
const mostOpen = 20;

export interface NewImport {
  /** Left out: told by the upload itself. */
  format: ImportFormat | undefined;
  /** As the sender calls it. */
  fileName: string;
  defaults: ImportDefaults;
}

function requireResearcher(viewer: Viewer): void {
  requireMay(
    viewer,
    "import:create",
    "Only researchers import features. The page /research makes you one.",
    "not_a_researcher",
  );
}

/**
 * Receives an upload and queues its import; returns the import's id. 403 without the permission or where the named source is somebody else's, 409
 * too many at once, 400, 413, 507 (storeUpload), 429.
 */
export async function startImport(viewer: Viewer, request: Request, wanted: NewImport): Promise<number> {
  requireResearcher(viewer);
  await consumeLimit("import", callerKey(viewer.id));
  await refuseForeignTarget(viewer, wanted.defaults);
  await sweepUploads();
  const open = { ownerId: viewer.id, state: { in: ["receiving", "queued", "running"] satisfies JobState[] } };
  if ((await db.importJob.count({ where: open })) >= mostOpen)
    throw conflict(`You have ${mostOpen} imports that wait or run: let one end first.`, null, "too_many_imports");
  const { format, fileName, defaults } = wanted;
  const upload = `import-${randomBytes(12).toString("hex")}`;
  const { id } = await db.importJob.create({
    data: { ownerId: viewer.id, format: format ?? "neuroglyph", fileName, defaults, path: join("uploads", upload) },
    select: { id: true },
  });
  try {
    const { path, bytes } = await storeUpload(request, upload);
    const told = format ?? (await detectOrRefuse(uploadPath(path), fileName));
    const isQueued = await db.$transaction(async (tx) => {
      const { count } = await tx.importJob.updateMany({
        where: { id, state: "receiving" },
        data: { bytes, format: told, state: "queued" },
      });
      if (count === 1) await queueResearch(tx, importTask, id);
      return count === 1;
    });
    if (isQueued) return id;
    await removeUpload(path);
    throw conflict("The import was cancelled while its upload came in.", null, "wrong_state");
  } catch (error) {
    await db.importJob.deleteMany({ where: { id, state: "receiving" } });
    throw error;
  }
}

/** 422 where the upload cannot even be unpacked. */
async function detectOrRefuse(path: string, fileName: string): Promise<ImportFormat> {
  try {
    return await detectFormat(path, fileName);
  } catch (error) {
    await rm(path, { force: true });
    if (error instanceof UnreadableUpload) throw invalid(error.message, { body: [error.message] }, "unreadable_upload");
    throw error;
  }
}

/** Known before anything is sent: the upload names a source that is not the sender's. */
async function refuseForeignTarget(viewer: Viewer, { model, source }: ImportDefaults): Promise<void> {
  if (model === undefined || source === undefined) return;
  const foreign = await db.source.count({
    where: {
      slug: source,
      model: { slug: model },
      NOT: { ownerId: viewer.id },
      ...(viewer.role === "administrator" ? { ownerId: { not: null } } : {}),
    },
  });
  if (foreign > 0)
    throw forbidden(
      `The source ${model}/${source} is somebody else's: choose another name for the set.`,
      "foreign_source",
    );
}

/** Stops an import that waits or runs: what it has written stays. 404 none of the viewer's, 409 it has ended. */
export async function cancelImport(viewer: Viewer, id: number): Promise<void> {
  requireResearcher(viewer);
  await consumeLimit("source", callerKey(viewer.id));
  const data = { state: "cancelled", endedAt: new Date() } as const;
  const own = { id, ownerId: viewer.id };
  const [coming, there] = await db.$transaction([
    // Whoever receives it removes it.
    db.importJob.updateMany({ where: { ...own, state: "receiving" }, data: { ...data, path: null } }),
    db.importJob.updateMany({ where: { ...own, state: { in: ["queued", "running"] } }, data }),
  ]);
  if (coming.count + there.count === 0) await explainNothing(viewer, id, "It has ended already.");
}

/** Goes on with an import that failed or was cancelled, from where it was. 404 none of the viewer's, 409 there is nothing to go on with. */
export async function retryImport(viewer: Viewer, id: number): Promise<void> {
  requireResearcher(viewer);
  await consumeLimit("source", callerKey(viewer.id));
  await db.$transaction(async (tx) => {
    const { count } = await tx.importJob.updateMany({
      where: { id, ownerId: viewer.id, state: { in: ["failed", "cancelled"] }, path: { not: null } },
      data: { state: "queued", failure: null, endedAt: null },
    });
    if (count === 0) await explainNothing(viewer, id, "Only an import that failed or was cancelled can go on.");
    await queueResearch(tx, importTask, id);
  });
}

async function explainNothing(viewer: Viewer, id: number, message: string): Promise<never> {
  const there = await db.importJob.count({ where: { id, ownerId: viewer.id } });
  throw there === 0 ? notFound("You have no such import.") : conflict(message, null, "wrong_state");
}

/** Takes an ended import off the list, with its upload and its refusals; what it wrote stays. 404, 409 while it runs. */
export async function forgetImport(viewer: Viewer, id: number): Promise<void> {
  requireResearcher(viewer);
  const job = await db.importJob.findFirst({ where: { id, ownerId: viewer.id }, select: { path: true } });
  const { count } = await db.importJob.deleteMany({
    where: { id, ownerId: viewer.id, state: { in: ["done", "failed", "cancelled"] } },
  });
  if (count === 0) await explainNothing(viewer, id, "It has not ended yet: cancel it first.");
  await removeUpload(job?.path ?? null);
}

import { db } from "#prisma/client.server.ts";
import { removeUpload } from "./upload-file.server.ts";

const dayMs = 24 * 60 * 60_000;
/** Longer than any upload takes. */
const receivingMs = dayMs;
/** How long one can go on with an import that failed or was cancelled. */
const resumableMs = 14 * dayMs;
const atOnce = 20;

/** Removes uploads that nobody will read: those that broke off with their web process, and those of imports that ended long ago. */
export async function sweepUploads(now = Date.now()): Promise<void> {
  const forgotten = await db.importJob.findMany({
    where: {
      OR: [
        { state: "receiving", createdAt: { lt: new Date(now - receivingMs) } },
        { state: { in: ["failed", "cancelled"] }, endedAt: { lt: new Date(now - resumableMs) } },
      ],
      path: { startsWith: "uploads" },
    },
    select: { id: true, path: true, state: true },
    take: atOnce,
  });
  for (const { id, path, state } of forgotten) {
    await removeUpload(path);
    const failure = "The upload broke off before its end. Send it again.";
    const data = state === "receiving" ? ({ state: "failed", failure, endedAt: new Date(now) } as const) : {};
    await db.importJob.updateMany({ where: { id, state }, data: { ...data, path: null } });
  }
}

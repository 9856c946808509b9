import { db } from "#prisma/client.server.ts";
import type { TaskContext } from "#scoring/index.ts";
import { queueResearch } from "../queue-research.server.ts";
import { deletionTask } from "./change-source.server.ts";

/** Features at a time: with their snippets some ten thousand rows. */
const batch = 200;

/** Removes what a deleted source has left, a batch a transaction; killed at any moment, it goes on where it was. */
export async function removeSourceRows(id: number, { isStopping }: TaskContext): Promise<void> {
  // Only what was given up: a job of an old queue never touches a source that stands.
  const source = await db.source.findFirst({ where: { id, slug: `0-deleted-${id}` }, select: { id: true } });
  if (source === null) return;
  for (;;) {
    if (isStopping()) return queueResearch(db, deletionTask, id);
    const removed = await db.$executeRaw`
      DELETE FROM "Feature" WHERE id IN (SELECT id FROM "Feature" WHERE "sourceId" = ${id} ORDER BY index LIMIT ${batch})`;
    if (removed === 0) break;
  }
  await db.$transaction([
    db.importSource.deleteMany({ where: { sourceId: id } }),
    db.source.deleteMany({ where: { id } }),
  ]);
}

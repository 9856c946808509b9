import type { Viewer } from "#app/accounts/viewer.ts";
import { queueSourceChanged } from "#app/catalog/catalog-queue.server.ts";
import { conflict } from "#app/platform/errors.ts";
import { callerKey, consumeLimit } from "#app/platform/limits.server.ts";
import { db } from "#prisma/client.server.ts";
import { noSuchDirection } from "./read-directions.server.ts";

/**
 * Takes a direction back, with its feature where there is one; one that is being computed ends so. 404 none of the viewer's, 409 its source is public:
 * people may be playing it.
 */
export async function deleteDirection(viewer: Viewer, id: number): Promise<void> {
  await consumeLimit("source", callerKey(viewer.id));
  await db.$transaction(async (tx) => {
    const row = await tx.direction.findFirst({
      where: { id, ownerId: viewer.id },
      select: { sourceId: true, featureId: true },
    });
    if (row === null) throw noSuchDirection();
    // Against publishing in the same moment.
    await tx.$executeRaw`SELECT 1 FROM "Source" WHERE id = ${row.sourceId} FOR UPDATE`;
    const { visibility } = await tx.source.findUniqueOrThrow({
      where: { id: row.sourceId },
      select: { visibility: true },
    });
    if (row.featureId !== null && visibility === "public")
      throw conflict("Its source is public: withdraw that first, as long as nobody has played it.", null, "published");
    await tx.direction.delete({ where: { id } });
    if (row.featureId === null) return;
    await tx.feature.deleteMany({ where: { id: row.featureId } });
    await queueSourceChanged(tx, row.sourceId);
  });
}

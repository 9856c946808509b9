import type { SourceKey } from "#app/catalog/feature-key.ts";
import type { Viewer } from "#app/accounts/viewer.ts";
import { conflict } from "#app/platform/errors.ts";
import { callerKey, consumeLimit } from "#app/platform/limits.server.ts";
import { db, type Tx } from "#prisma/client.server.ts";
import { queueResearch } from "../queue-research.server.ts";
import { noSuchSource, ownSource } from "./own-source.server.ts";
import { readOwnSource, type PublishObstacle } from "./read-sources.server.ts";
import type { SourceChange } from "./api-schemas.ts";
import type { SourceDetails } from "./source-form.ts";

/** What the owner of a source does with it. Every query asks for the viewer's own. */

const obstacleReasons: Record<PublishObstacle, string> = {
  no_features: "It has no features yet: import some first.",
  no_playable: "None of its features has enough snippets for an exam, so nobody could play them.",
  no_licence: "It has no licence yet: say under which one others may use it.",
  import_running: "An import is still writing into it: wait for its end, or cancel it.",
};

/** New words about a source. 404 no source of the viewer's. */
export async function changeSource(viewer: Viewer, key: SourceKey, details: SourceDetails): Promise<void> {
  await consumeLimit("source", callerKey(viewer.id));
  const { count } = await db.source.updateMany({ where: ownSource(viewer, key), data: details });
  if (count === 0) throw noSuchSource();
}

/** Some new words, then publishing or withdrawing where that was asked for: what an API call changes. 404, 409, 422. */
export async function applySourceChange(viewer: Viewer, key: SourceKey, change: SourceChange): Promise<void> {
  const { visibility, ...words } = change;
  if (Object.keys(words).length > 0) {
    await consumeLimit("source", callerKey(viewer.id));
    const { count } = await db.source.updateMany({ where: ownSource(viewer, key), data: words });
    if (count === 0) throw noSuchSource();
  }
  if (visibility === "public") await publishSource(viewer, key);
  if (visibility === "private") await withdrawSource(viewer, key);
}

/** Opens a source to everybody: its features are played from now on. Doing it again changes nothing. 404, 409 with the reason. */
export async function publishSource(viewer: Viewer, key: SourceKey): Promise<void> {
  await consumeLimit("source", callerKey(viewer.id));
  const source = await readOwnSource(viewer, key);
  if (source.visibility === "public") return;
  const [obstacle] = source.obstacles;
  if (obstacle !== undefined)
    throw conflict(obstacleReasons[obstacle], { obstacles: source.obstacles }, "not_publishable");
  await db.source.updateMany({
    where: { ...ownSource(viewer, key), visibility: "private" },
    data: { visibility: "public", publishedAt: new Date() },
  });
}

/** Takes a source back into private, as long as nobody has played it. 404, 409 where somebody has. */
export async function withdrawSource(viewer: Viewer, key: SourceKey): Promise<void> {
  await consumeLimit("source", callerKey(viewer.id));
  await db.$transaction(async (tx) => {
    const id = await lockOwn(tx, viewer, key);
    await refuseIfPlayed(tx, id);
    await tx.source.update({ where: { id }, data: { visibility: "private", publishedAt: null } });
  });
}

/**
 * Deletes a source that nobody has played, with all its features. It is gone at once for everybody, its owner included, and its name is free;
 * a job then removes the rows. 404, 409 where it was played or an import is writing into it.
 */
export async function deleteSource(viewer: Viewer, key: SourceKey): Promise<void> {
  await consumeLimit("source", callerKey(viewer.id));
  await db.$transaction(async (tx) => {
    const id = await lockOwn(tx, viewer, key);
    await refuseIfPlayed(tx, id);
    const writing = await tx.importJob.count({
      where: { sources: { some: { sourceId: id } }, state: { in: ["queued", "running"] } },
    });
    if (writing > 0) throw conflict(obstacleReasons.import_running, null, "import_running");
    await tx.source.update({
      where: { id },
      data: { ownerId: null, setId: null, visibility: "private", publishedAt: null, slug: `0-deleted-${id}` },
    });
    await queueResearch(tx, deletionTask, id);
  });
}

/** The job that removes the rows of a deleted source. */
export const deletionTask = "delete-source";

async function lockOwn(tx: Tx, viewer: Viewer, key: SourceKey): Promise<number> {
  const source = await tx.source.findFirst({ where: ownSource(viewer, key), select: { id: true } });
  if (source === null) throw noSuchSource();
  await tx.$executeRaw`SELECT 1 FROM "Source" WHERE id = ${source.id} FOR UPDATE`;
  return source.id;
}

/** What people made of its features stays: explanations, texts, judgements, campaigns. */
async function refuseIfPlayed(tx: Tx, id: number): Promise<void> {
  const [row] = await tx.$queryRaw<{ played: boolean }[]>`
    SELECT EXISTS (SELECT 1 FROM "Submission" JOIN "Feature" AS f ON f.id = "featureId" WHERE f."sourceId" = ${id})
      OR EXISTS (SELECT 1 FROM "CounterExample" JOIN "Feature" AS f ON f.id = "featureId" WHERE f."sourceId" = ${id})
      OR EXISTS (SELECT 1 FROM "SimulationRound" JOIN "Explanation" AS e ON e.id = "explanationId" WHERE e."sourceId" = ${id})
      OR EXISTS (SELECT 1 FROM "CampaignFeature" JOIN "Feature" AS f ON f.id = "featureId" WHERE f."sourceId" = ${id})
      OR EXISTS (SELECT 1 FROM "DailyFeature" JOIN "Feature" AS f ON f.id = "featureId" WHERE f."sourceId" = ${id}) AS played`;
  if (row?.played === true)
    throw conflict(
      "People have played it, or it is in a campaign: what they made of it stays, and so does the source.",
      null,
      "played",
    );
}

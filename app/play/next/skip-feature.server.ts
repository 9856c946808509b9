import { requireMay } from "#app/accounts/permissions.ts";
import type { Viewer } from "#app/accounts/viewer.ts";
import { findPublishedFeature } from "#app/catalog/find-feature.server.ts";
import type { FeatureKey } from "#app/catalog/feature-key.ts";
import { callerKey, consumeLimit } from "#app/platform/limits.server.ts";
import { db, type Tx } from "#prisma/client.server.ts";
import type { SkipReason } from "./skip-reasons.ts";

/**
 * Puts a feature aside for a player; a second time it changes the reason (and starts the day of `later` anew). 403 without the permission,
 * 404 for an unknown feature, 409 for one of a private source, 429 beyond the budget.
 */
export async function skipFeature(viewer: Viewer, key: FeatureKey, reason: SkipReason): Promise<void> {
  const featureId = await requireSkippable(viewer, key);
  await db.$transaction(async (tx) => {
    const before = await readReason(tx, viewer, featureId);
    await tx.$executeRaw`
      INSERT INTO "Skip" ("userId", "featureId", reason) VALUES (${viewer.id}, ${featureId}, ${reason}::"SkipReason")
      ON CONFLICT ("userId", "featureId") DO UPDATE SET reason = EXCLUDED.reason, "createdAt" = now()`;
    await countStrange(tx, featureId, before, reason);
  });
}

/** Takes a skip back: the feature may be offered again. Nothing happens where there is none. Errors as of `skipFeature`. */
export async function takeSkipBack(viewer: Viewer, key: FeatureKey): Promise<void> {
  const featureId = await requireSkippable(viewer, key);
  await db.$transaction(async (tx) => {
    const before = await readReason(tx, viewer, featureId);
    await tx.skip.deleteMany({ where: { userId: viewer.id, featureId } });
    await countStrange(tx, featureId, before, null);
  });
}

async function requireSkippable(viewer: Viewer, key: FeatureKey): Promise<number> {
  requireMay(viewer, "feature:skip", "Your account may not put features aside.");
  await consumeLimit("skip", callerKey(viewer.id));
  return (await findPublishedFeature(key, viewer)).id;
}

/** The reason that stands, read behind the feature's lock: the count of strange marks is right whoever comes at the same moment. */
async function readReason(tx: Tx, viewer: Viewer, featureId: number): Promise<SkipReason | null> {
  await tx.$executeRaw`SELECT 1 FROM "Feature" WHERE id = ${featureId} FOR NO KEY UPDATE`;
  const row = await tx.skip.findUnique({
    where: { userId_featureId: { userId: viewer.id, featureId } },
    select: { reason: true },
  });
  return row?.reason ?? null;
}

/** Keeps Feature.strangeCount: how many players mark it too strange. */
async function countStrange(
  tx: Tx,
  featureId: number,
  before: SkipReason | null,
  after: SkipReason | null,
): Promise<void> {
  const change = Number(after === "too_strange") - Number(before === "too_strange");
  if (change === 0) return;
  await tx.$executeRaw`UPDATE "Feature" SET "strangeCount" = "strangeCount" + ${change}::int WHERE id = ${featureId}`;
}

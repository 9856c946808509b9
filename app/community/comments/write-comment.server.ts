import { notify } from "#app/accounts/notices/notify.server.ts";
import { requireMay } from "#app/accounts/permissions.ts";
import type { Viewer } from "#app/accounts/viewer.ts";
import type { FeatureKey } from "#app/catalog/feature-key.ts";
import { findPublishedFeature } from "#app/catalog/find-feature.server.ts";
import { forbidden, invalid, notFound } from "#app/platform/errors.ts";
import { callerKey, consumeLimit } from "#app/platform/limits.server.ts";
import { dayOf } from "#app/play/daily/days.ts";
import { hasExplained } from "#app/play/explanations/may-read-explanation.server.ts";
import { db, type Tx } from "#prisma/client.server.ts";
import { cleanComment, commentProblem } from "./comment-text.ts";
import { undoDeadline } from "./read-comments.server.ts";

/** So many of those who talk on a feature hear of a comment: the ones who spoke last. */
const mostTold = 50;

/**
 * Writes a comment on a feature and tells those who commented on it before. Returns its id.
 * 403 before one's own submission of the feature, 404 no such feature, 409 a private source, 422 a bad text, 429.
 */
export async function writeComment(viewer: Viewer, key: FeatureKey, wanted: string): Promise<number> {
  const feature = await findPublishedFeature(key, viewer);
  requireMay(viewer, "comment:write", "Your account may not write comments.");
  if (!(await hasExplained(viewer, feature.id)))
    throw forbidden("Explain the feature first: comments open with your own explanation of it.", "unexplained");
  const text = cleanComment(wanted);
  const problem = commentProblem(text);
  if (problem !== null) throw invalid(problem, { text: [problem] });
  await consumeLimit("comment", callerKey(viewer.id));
  return db.$transaction(async (tx) => {
    const { id } = await tx.comment.create({
      data: { featureId: feature.id, userId: viewer.id, text },
      select: { id: true },
    });
    await tellOthers(tx, viewer, feature.id);
    return id;
  });
}

/** Takes back one's own comment. 404 where it is not the viewer's or not there. */
export async function deleteComment(viewer: Viewer, key: FeatureKey, id: number): Promise<void> {
  await consumeLimit("comment", callerKey(viewer.id));
  const feature = await findPublishedFeature(key, viewer);
  const { count } = await db.comment.updateMany({
    where: { id, featureId: feature.id, userId: viewer.id, deletedAt: null },
    data: { deletedAt: new Date() },
  });
  if (count === 0) throw noSuchComment();
}

/** Brings back what one took back some minutes ago. 404 where there is nothing to bring back any more. */
export async function restoreComment(viewer: Viewer, key: FeatureKey, id: number): Promise<void> {
  await consumeLimit("comment", callerKey(viewer.id));
  const feature = await findPublishedFeature(key, viewer);
  const { count } = await db.comment.updateMany({
    where: { id, featureId: feature.id, userId: viewer.id, deletedAt: { gt: undoDeadline() } },
    data: { deletedAt: null },
  });
  if (count === 0) throw noSuchComment();
}

function noSuchComment() {
  return notFound("There is no comment of yours like that any more.");
}

/** Once a feature and day (UTC), however lively it gets. */
async function tellOthers(tx: Tx, viewer: Viewer, featureId: number): Promise<void> {
  const talking = await tx.$queryRaw<{ userId: number }[]>`
    SELECT "userId" FROM "Comment" WHERE "featureId" = ${featureId} AND "deletedAt" IS NULL AND "userId" <> ${viewer.id}
    GROUP BY "userId" ORDER BY max(id) DESC LIMIT ${mostTold}`;
  const subject = `feature:${featureId}:${dayOf(new Date())}`;
  await notify(
    tx,
    talking.map(({ userId }) => ({ userId, kind: "commented", subject, actorId: viewer.id, featureId })),
  );
}

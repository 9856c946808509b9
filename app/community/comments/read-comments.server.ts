import type { Viewer } from "#app/accounts/viewer.ts";
import { writeCursor } from "#app/catalog/keyset-cursor.ts";
import { requireCursor } from "#app/catalog/require-cursor.ts";
import { hasExplained, seesOthers } from "#app/play/explanations/may-read-explanation.server.ts";
import { db } from "#prisma/client.server.ts";

export interface CommentView {
  id: number;
  author: string;
  /** Its author is a bot. */
  machine: boolean;
  /** Null: its author took it back. Only they see that it was there, and only while it can be brought back. */
  text: string | null;
  /** ISO 8601, UTC. */
  at: string;
  mine: boolean;
}

export interface CommentsView {
  count: number;
  /** Newest first; null: closed until the viewer has submitted an explanation of the feature. */
  items: CommentView[] | null;
  nextCursor: string | null;
  mayWrite: boolean;
}

/** For so long a comment that was taken back can be brought back. */
export const undoMinutes = 10;

export function undoDeadline(now = new Date()): Date {
  return new Date(now.getTime() - undoMinutes * 60_000);
}

/** The comments on a feature for a viewer, behind the same door as the explanations; keyset paging by id. */
export async function readComments(
  featureId: number,
  viewer: Viewer | null,
  { cursor, limit }: { cursor?: string | undefined; limit: number },
): Promise<CommentsView> {
  const [before] = requireCursor(cursor, ["integer"]) ?? [];
  const [count, explained] = await Promise.all([
    db.comment.count({ where: { featureId, deletedAt: null, hiddenAt: null } }),
    viewer !== null && hasExplained(viewer, featureId),
  ]);
  if (viewer === null || !(explained || (await seesOthers(viewer, featureId))))
    return { count, items: null, nextCursor: null, mayWrite: false };
  const rows = await db.comment.findMany({
    where: {
      featureId,
      hiddenAt: null,
      ...(before === undefined ? {} : { id: { lt: before } }),
      OR: [{ deletedAt: null }, { userId: viewer.id, deletedAt: { gt: undoDeadline() } }],
    },
    orderBy: { id: "desc" },
    take: limit + 1,
    select: {
      id: true,
      text: true,
      createdAt: true,
      deletedAt: true,
      userId: true,
      user: { select: { name: true, machine: true } },
    },
  });
  const page = rows.slice(0, limit);
  const last = rows.length > limit ? page.at(-1) : undefined;
  return {
    count,
    items: page.map(({ id, text, createdAt, deletedAt, userId, user }) => ({
      ...{
        id,
        author: user.name,
        machine: user.machine,
        text: deletedAt === null ? text : null,
        at: createdAt.toISOString(),
      },
      mine: userId === viewer.id,
    })),
    nextCursor: last === undefined ? null : writeCursor([last.id]),
    mayWrite: explained,
  };
}

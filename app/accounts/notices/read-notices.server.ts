import { callerKey, consumeLimit } from "#app/platform/limits.server.ts";
import { db } from "#prisma/client.server.ts";
import type { NoticeKind } from "#prisma/generated/enums.ts";
import type { Viewer } from "../viewer.ts";

/** One notice: plain data, of which the page makes words and a link. */
export interface NoticeView {
  id: number;
  kind: NoticeKind;
  /** What it is about, as its writer named it: an achievement's kind, a campaign's address, "explanation:12". */
  subject: string;
  /** Who did it, where a player did. */
  actor: string | null;
  feature: { model: string; source: string; index: number } | null;
  /** ISO 8601, UTC. */
  at: string;
  unread: boolean;
}

/** Beyond so many the header only says "more". */
export const unreadCounted = 99;

/** How many of the newest notices are unread, at most `unreadCounted` + 1: cheap enough for every page. */
export async function readUnreadCount(userId: number): Promise<number> {
  const [row] = await db.$queryRaw<{ unread: number }[]>`
    SELECT count(*) FILTER (WHERE "readAt" IS NULL)::int AS unread
    FROM (SELECT "readAt" FROM "Notice" WHERE "userId" = ${userId} ORDER BY id DESC LIMIT ${unreadCounted + 1}) AS newest`;
  return row?.unread ?? 0;
}

/** The viewer's inbox, newest first; `before`: only older ones than this id. `more`: there are older ones still. */
export async function readNotices(
  viewer: Viewer,
  { before, limit }: { before?: number | undefined; limit: number },
): Promise<{ items: NoticeView[]; more: boolean }> {
  const rows = await db.$queryRaw<Row[]>`
    SELECT notice.id, notice.kind, notice.subject, notice."createdAt", notice."readAt", actor.name AS actor,
      "Model".slug AS model, "Source".slug AS source, "Feature".index
    FROM "Notice" AS notice
    LEFT JOIN "User" AS actor ON actor.id = notice."actorId"
    LEFT JOIN "Feature" ON "Feature".id = notice."featureId"
    LEFT JOIN "Source" ON "Source".id = "Feature"."sourceId" AND "Source".visibility = 'public'
    LEFT JOIN "Model" ON "Model".id = "Source"."modelId"
    WHERE notice."userId" = ${viewer.id} AND notice.id < ${before ?? 2_147_483_647}::int
    ORDER BY notice.id DESC LIMIT ${limit + 1}`;
  return { items: rows.slice(0, limit).map(viewOf), more: rows.length > limit };
}

/** Marks the viewer's notices up to this id as read; those that come meanwhile stay unread. */
export async function markRead(viewer: Viewer, through: number): Promise<void> {
  await consumeLimit("notice-reading", callerKey(viewer.id));
  await db.notice.updateMany({
    where: { userId: viewer.id, id: { lte: through }, readAt: null },
    data: { readAt: new Date() },
  });
}

interface Row {
  id: number;
  kind: NoticeKind;
  subject: string;
  createdAt: Date;
  readAt: Date | null;
  actor: string | null;
  model: string | null;
  source: string | null;
  index: number | null;
}

function viewOf({ id, kind, subject, actor, model, source, index, createdAt, readAt }: Row): NoticeView {
  const feature = model === null || source === null || index === null ? null : { model, source, index };
  return { id, kind, subject, actor, feature, at: createdAt.toISOString(), unread: readAt === null };
}

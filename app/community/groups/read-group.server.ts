import type { Viewer } from "#app/accounts/viewer.ts";
import { writeCursor } from "#app/catalog/keyset-cursor.ts";
import { requireCursor } from "#app/catalog/require-cursor.ts";
import { notFound } from "#app/platform/errors.ts";
import { isSlug } from "#app/platform/plain-slug.ts";
import type { BoardWindow } from "#app/play/views.ts";
import { db } from "#prisma/client.server.ts";
import { memberPoints } from "./member-points.server.ts";

export interface GroupMemberView {
  /** Equal points share a rank. */
  rank: number;
  name: string;
  /** Within the window. */
  points: number;
  explained: number;
  owner: boolean;
  mine: boolean;
}

export interface GroupView {
  id: number;
  name: string;
  slug: string;
  founded: string;
  members: number;
  points: number;
  /** Most points first. */
  board: GroupMemberView[];
  nextCursor: string | null;
  /** What the viewer is in it. */
  role: "owner" | "member" | null;
  /** The viewer is in another group. */
  elsewhere: { name: string; slug: string } | null;
}

interface MemberRow {
  userId: number;
  name: string;
  rank: number;
  points: number;
  explained: number;
}

const perPage = 100;

/** A group with the board of its members in a window; keyset paging by (points, player). 404 where there is none. */
export async function readGroup(
  slug: string,
  viewer: Viewer | null,
  options: { window: BoardWindow; cursor?: string | undefined; now?: Date },
): Promise<GroupView> {
  const { window, now = new Date() } = options;
  const group = isSlug(slug) ? await db.playerGroup.findUnique({ where: { slug } }) : null;
  if (group === null) throw noSuchGroup();
  const [points = 2_147_483_647, userId = 0] = requireCursor(options.cursor, ["integer", "integer"]) ?? [];
  const [rows, totals, membership] = await Promise.all([
    db.$queryRaw<MemberRow[]>`
      WITH ranked AS (
        SELECT member."userId", coalesce(board.points, 0) AS points, coalesce(board.explained, 0) AS explained,
          rank() OVER (ORDER BY coalesce(board.points, 0) DESC)::int AS rank
        FROM ${memberPoints(window, now)}
        WHERE member."groupId" = ${group.id}
      )
      SELECT ranked.*, "User".name FROM ranked JOIN "User" ON "User".id = ranked."userId"
      WHERE points <= ${points}::int AND (points < ${points}::int OR "userId" > ${userId}::int)
      ORDER BY points DESC, "userId" LIMIT ${perPage + 1}`,
    db.$queryRaw<{ members: number; points: number }[]>`
      SELECT count(*)::int AS members, coalesce(sum(board.points), 0)::int AS points
      FROM ${memberPoints(window, now)}
      WHERE member."groupId" = ${group.id}`,
    viewer &&
      db.groupMember.findUnique({
        where: { userId: viewer.id },
        select: { group: { select: { id: true, name: true, slug: true } } },
      }),
  ]);
  const page = rows.slice(0, perPage);
  const last = rows.length > perPage ? page.at(-1) : undefined;
  const inside = membership?.group.id === group.id;
  return {
    ...{ id: group.id, name: group.name, slug: group.slug, founded: group.createdAt.toISOString() },
    ...{ members: totals[0]?.members ?? 0, points: totals[0]?.points ?? 0 },
    board: page.map(({ userId, ...row }) => ({ ...row, owner: userId === group.ownerId, mine: userId === viewer?.id })),
    nextCursor: last === undefined ? null : writeCursor([last.points, last.userId]),
    role: !inside ? null : viewer?.id === group.ownerId ? "owner" : "member",
    elsewhere: membership && !inside ? { name: membership.group.name, slug: membership.group.slug } : null,
  };
}

export function noSuchGroup() {
  return notFound("There is no group at this address.");
}

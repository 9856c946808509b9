import type { Viewer } from "#app/accounts/viewer.ts";
import { writeCursor } from "#app/catalog/keyset-cursor.ts";
import { requireCursor } from "#app/catalog/require-cursor.ts";
import type { BoardWindow } from "#app/play/views.ts";
import { Prisma } from "#prisma/generated/client.ts";
import { db } from "#prisma/client.server.ts";
import { memberPoints } from "./member-points.server.ts";

export interface GroupRank {
  /** Equal points share a rank. */
  rank: number;
  name: string;
  slug: string;
  members: number;
  /** Points of its present members within the window. */
  points: number;
  /** Features that its members explained for the first time within the window. */
  explained: number;
  /** The viewer's own group. */
  mine: boolean;
}

export interface GroupBoard {
  items: GroupRank[];
  nextCursor: string | null;
  /** The viewer's own group, where it stands on the board. */
  me?: GroupRank;
}

export interface RankGroupsOptions {
  cursor?: string | undefined;
  /** 1 to 200. */
  limit: number;
  viewer?: Viewer | null | undefined;
  /** Also the groups that earned nothing within the window. */
  withIdle?: boolean | undefined;
  /** The moment whose week or month is shown; now by default. */
  now?: Date | undefined;
}

type Row = Omit<GroupRank, "mine"> & { id: number };

/** The groups by the points of their members, most first; keyset paging by (points, group). 422 for a cursor of another list. */
export async function rankGroups(window: BoardWindow, options: RankGroupsOptions): Promise<GroupBoard> {
  const { limit, viewer = null, withIdle = false, now = new Date() } = options;
  const [points = 2_147_483_647, id = 0] = requireCursor(options.cursor, ["integer", "integer"]) ?? [];
  // Added up once for both: the page, and after it the viewer's own group.
  const rows = await db.$queryRaw<(Row & { own: boolean })[]>`
    ${boardOf(window, now, withIdle)}
    (SELECT ranked.*, false AS own FROM ranked
      WHERE points <= ${points}::int AND (points < ${points}::int OR id > ${id}::int) ORDER BY points DESC, id LIMIT ${limit + 1})
    UNION ALL SELECT ranked.*, true AS own FROM ranked
      WHERE id = (SELECT "groupId" FROM "GroupMember" WHERE "userId" = ${viewer?.id ?? null}::int)`;
  const found = rows.filter(({ own }) => !own);
  const page = found.slice(0, limit);
  const last = found.length > limit ? page.at(-1) : undefined;
  const me = rows.find(({ own }) => own);
  const view = ({ rank, name, slug, members, points, explained, id }: Row): GroupRank => ({
    ...{ rank, name, slug, members, points, explained },
    mine: id === me?.id,
  });
  return {
    items: page.map(view),
    nextCursor: last === undefined ? null : writeCursor([last.points, last.id]),
    ...(me === undefined ? {} : { me: view(me) }),
  };
}

/** All groups with their ranks: a group's points follow its members, so they are added up when asked for, from one range of the board. */
function boardOf(window: BoardWindow, now: Date, withIdle: boolean): Prisma.Sql {
  return Prisma.sql`
    WITH summed AS (
      SELECT member."groupId" AS id, count(*)::int AS members, coalesce(sum(board.points), 0)::int AS points,
        coalesce(sum(board.explained), 0)::int AS explained, count(board."userId") > 0 AS active
      FROM ${memberPoints(window, now)}
      GROUP BY member."groupId"
    ), ranked AS (
      SELECT rank() OVER (ORDER BY summed.points DESC)::int AS rank, summed.id, "PlayerGroup".name, "PlayerGroup".slug,
        summed.members, summed.points, summed.explained
      FROM summed JOIN "PlayerGroup" ON "PlayerGroup".id = summed.id
      WHERE ${withIdle} OR summed.active
    )`;
}

import type { Viewer } from "#app/accounts/viewer.ts";
import { writeCursor } from "#app/catalog/keyset-cursor.ts";
import { requireCursor } from "#app/catalog/require-cursor.ts";
import { db } from "#prisma/client.server.ts";
import { Prisma } from "#prisma/generated/client.ts";
import { windowStart } from "./board-windows.ts";
import { rankPoints } from "./ranks.ts";
import type { BoardKey, PlayerBoard, PlayerRank } from "../views.ts";

export interface RankPlayersOptions {
  cursor?: string | undefined;
  /** 1 to 200. */
  limit: number;
  /** Whose own row to add as `me`. */
  viewer?: Viewer | null | undefined;
  /** The moment whose week or month is shown; now by default. */
  now?: Date | undefined;
}

interface Row {
  userId: number;
  name: string;
  points: number;
  explained: number;
  /** How many have more points than the page's first row, and how many have as many and stand before it. */
  better: number;
  tied: number;
}

/** A players' board, most points first; keyset paging by (points, player). */
export async function rankPlayers(key: BoardKey, options: RankPlayersOptions): Promise<PlayerBoard> {
  const { limit, viewer = null, now = new Date() } = options;
  const board = boardOf(key, now);
  const after = requireCursor(options.cursor, ["integer", "integer"]);
  const [rows, me] = await Promise.all([
    readPage(board, after, limit + 1),
    viewer === null ? null : readOwnRank(board, viewer),
  ]);
  const page = rows.slice(0, limit);
  const [first] = page;
  const ranks = first === undefined ? [] : rankPoints(page, first.better + first.tied, first.better + 1);
  const last = rows.length > limit ? page.at(-1) : undefined;
  return {
    items: page.map(({ name, points, explained }, position) => ({
      rank: ranks[position] ?? 0,
      name,
      points,
      explained,
    })),
    nextCursor: last === undefined ? null : writeCursor([last.points, last.userId]),
    ...(me === null ? {} : { me }),
  };
}

/** The condition that a row of "PlayerPoints" stands on this board. */
function boardOf({ scope, scopeId, window }: BoardKey, now: Date): Prisma.Sql {
  return Prisma.sql`scope = ${scope}::"BoardScope" AND "scopeId" = ${scopeId}::int
    AND "window" = ${window}::"BoardWindow" AND start = ${windowStart(window, now)}::date`;
}

function readPage(board: Prisma.Sql, after: number[] | null, limit: number): Promise<Row[]> {
  const [points, userId] = after ?? [2_147_483_647, 0];
  return db.$queryRaw<Row[]>`
    WITH page AS (
      SELECT "userId", points, explained FROM "PlayerPoints"
      WHERE ${board} AND points <= ${points}::int AND (points < ${points}::int OR "userId" > ${userId}::int)
      ORDER BY points DESC, "userId" LIMIT ${limit}
    ), first AS (SELECT points, "userId" FROM page ORDER BY points DESC, "userId" LIMIT 1)
    SELECT page.*, "User".name,
      (SELECT count(*)::int FROM "PlayerPoints" WHERE ${board} AND points > (SELECT points FROM first)) AS better,
      (SELECT count(*)::int FROM "PlayerPoints" WHERE ${board} AND points = (SELECT points FROM first)
        AND "userId" < (SELECT "userId" FROM first)) AS tied
    FROM page JOIN "User" ON "User".id = page."userId"
    ORDER BY page.points DESC, page."userId"`;
}

async function readOwnRank(board: Prisma.Sql, { id, name }: Viewer): Promise<PlayerRank | null> {
  const [row] = await db.$queryRaw<Omit<PlayerRank, "name">[]>`
    WITH own AS (SELECT points, explained FROM "PlayerPoints" WHERE ${board} AND "userId" = ${id}::int)
    SELECT (SELECT 1 + count(*)::int FROM "PlayerPoints" WHERE ${board} AND points > own.points) AS rank, own.points, own.explained FROM own`;
  return row === undefined ? null : { rank: row.rank, name, points: row.points, explained: row.explained };
}

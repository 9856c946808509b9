import type { Viewer } from "#app/accounts/viewer.ts";
import { writeCursor } from "#app/catalog/keyset-cursor.ts";
import { requireCursor } from "#app/catalog/require-cursor.ts";
import { db } from "#prisma/client.server.ts";
import { windowStart } from "./board-windows.ts";
import { rankPoints } from "./ranks.ts";
import type { BoardWindow, PlayerBoard, PlayerRank } from "./views.ts";

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
  points: number;
  explained: number;
  name: string;
}

/** The players' board of a window, most points first; keyset paging by (points, player). */
export async function rankPlayers(window: BoardWindow, options: RankPlayersOptions): Promise<PlayerBoard> {
  const { limit, viewer = null, now = new Date() } = options;
  const start = windowStart(window, now);
  const after = requireCursor(options.cursor, ["integer", "integer"]);
  const [points, userId] = after ?? [2_147_483_647, 0];
  const rows = await db.$queryRaw<Row[]>`
    SELECT board."userId", board.points, board.explained, "User".name
    FROM "PlayerPoints" AS board JOIN "User" ON "User".id = board."userId"
    WHERE board."window" = ${window}::"BoardWindow" AND board.start = ${start}::date
      AND board.points <= ${points}::int AND (board.points < ${points}::int OR board."userId" > ${userId}::int)
    ORDER BY board.points DESC, board."userId" LIMIT ${limit + 1}`;
  const page = rows.slice(0, limit);
  const [first] = page;
  const place = first === undefined ? { better: 0, ahead: 0 } : await placeOf(window, start, first);
  const ranks = rankPoints(page, place.ahead, place.better + 1);
  const last = rows.length > limit ? page.at(-1) : undefined;
  const me = viewer === null ? null : await ownRank(window, start, viewer);
  return {
    items: page.map((row, position) => ({
      rank: ranks[position] ?? 0,
      name: row.name,
      points: row.points,
      explained: row.explained,
    })),
    nextCursor: last === undefined ? null : writeCursor([last.points, last.userId]),
    ...(me === null ? {} : { me }),
  };
}

async function ownRank(window: BoardWindow, start: Date, viewer: Viewer): Promise<PlayerRank | null> {
  const row = await db.playerPoints.findUnique({
    where: { window_start_userId: { window, start, userId: viewer.id } },
  });
  if (row === null) return null;
  const { better } = await placeOf(window, start, row);
  return { rank: better + 1, name: viewer.name, points: row.points, explained: row.explained };
}

/** How many have more points, and how many stand before this row on the board (those, and equal ones with a lower id). */
async function placeOf(
  window: BoardWindow,
  start: Date,
  row: { points: number; userId: number },
): Promise<{ better: number; ahead: number }> {
  const better = await db.playerPoints.count({ where: { window, start, points: { gt: row.points } } });
  const tied = await db.playerPoints.count({
    where: { window, start, points: row.points, userId: { lt: row.userId } },
  });
  return { better, ahead: better + tied };
}

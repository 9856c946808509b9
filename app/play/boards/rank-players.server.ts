import type { Viewer } from "#app/accounts/viewer.ts";
import { writeCursor } from "#app/catalog/keyset-cursor.ts";
import { requireCursor } from "#app/catalog/require-cursor.ts";
import { db } from "#prisma/client.server.ts";
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
  points: number;
  explained: number;
  name: string;
}

/** A players' board, most points first; keyset paging by (points, player). */
export async function rankPlayers(key: BoardKey, options: RankPlayersOptions): Promise<PlayerBoard> {
  const { limit, viewer = null, now = new Date() } = options;
  const board = { ...key, start: windowStart(key.window, now) };
  const after = requireCursor(options.cursor, ["integer", "integer"]);
  const [points, userId] = after ?? [2_147_483_647, 0];
  const rows = await db.$queryRaw<Row[]>`
    SELECT board."userId", board.points, board.explained, "User".name
    FROM "PlayerPoints" AS board JOIN "User" ON "User".id = board."userId"
    WHERE board.scope = ${board.scope}::"BoardScope" AND board."scopeId" = ${board.scopeId}::int
      AND board."window" = ${board.window}::"BoardWindow" AND board.start = ${board.start}::date
      AND board.points <= ${points}::int AND (board.points < ${points}::int OR board."userId" > ${userId}::int)
    ORDER BY board.points DESC, board."userId" LIMIT ${limit + 1}`;
  const page = rows.slice(0, limit);
  const [first] = page;
  const place = first === undefined ? { better: 0, ahead: 0 } : await placeOf(board, first);
  const ranks = rankPoints(page, place.ahead, place.better + 1);
  const last = rows.length > limit ? page.at(-1) : undefined;
  const me = viewer === null ? null : await ownRank(board, viewer);
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

type Board = BoardKey & { start: Date };

async function ownRank(board: Board, viewer: Viewer): Promise<PlayerRank | null> {
  const row = await db.playerPoints.findUnique({
    where: { scope_scopeId_window_start_userId: { ...board, userId: viewer.id } },
  });
  if (row === null) return null;
  const { better } = await placeOf(board, row);
  return { rank: better + 1, name: viewer.name, points: row.points, explained: row.explained };
}

/** How many have more points, and how many stand before this row on the board (those, and equal ones with a lower id). */
async function placeOf(
  board: Board,
  row: { points: number; userId: number },
): Promise<{ better: number; ahead: number }> {
  const better = await db.playerPoints.count({ where: { ...board, points: { gt: row.points } } });
  const tied = await db.playerPoints.count({
    where: { ...board, points: row.points, userId: { lt: row.userId } },
  });
  return { better, ahead: better + tied };
}

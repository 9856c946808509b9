import { windowStart } from "#app/play/boards/board-windows.ts";
import type { BoardWindow } from "#app/play/views.ts";
import { Prisma } from "#prisma/generated/client.ts";

/** FROM: each present `member` of a group with what the `board` of the window at `now` holds of them; null for who earned nothing. */
export function memberPoints(window: BoardWindow, now: Date): Prisma.Sql {
  return Prisma.sql`"GroupMember" AS member LEFT JOIN "PlayerPoints" AS board
    ON board."userId" = member."userId" AND board.scope = 'all' AND board."scopeId" = 0
    AND board."window" = ${window}::"BoardWindow" AND board.start = ${windowStart(window, now)}::date`;
}

import type { Viewer } from "#app/accounts/viewer.ts";
import { db } from "#prisma/client.server.ts";
import { windowStart } from "./board-windows.ts";

/** All points that a player has earned. */
export async function readPoints(viewer: Viewer): Promise<number> {
  const key = {
    scope: "all",
    scopeId: 0,
    window: "all",
    start: windowStart("all", new Date()),
    userId: viewer.id,
  } as const;
  const row = await db.playerPoints.findUnique({
    where: { scope_scopeId_window_start_userId: key },
    select: { points: true },
  });
  return row?.points ?? 0;
}

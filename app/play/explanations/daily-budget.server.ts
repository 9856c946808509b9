import type { Viewer } from "#app/accounts/viewer.ts";
import { db, type Tx } from "#prisma/client.server.ts";
import { dayStart } from "../boards/board-windows.ts";
import { submissionsPerDay } from "./daily-budget.ts";

/**
 * Official submissions of a feature that the player made since 00:00 UTC. One whose scoring failed does not count: the fault was ours.
 */
export function countSubmissionsToday(client: Tx, userId: number, featureId: number, now: Date): Promise<number> {
  return client.submission.count({
    where: { userId, featureId, createdAt: { gte: dayStart(now) }, explanation: { status: { not: "failed" } } },
  });
}

/** How many official submissions are left today; the full budget for somebody without an account. */
export async function attemptsLeft(viewer: Viewer | null, featureId: number): Promise<number> {
  if (viewer === null) return submissionsPerDay;
  return Math.max(0, submissionsPerDay - (await countSubmissionsToday(db, viewer.id, featureId, new Date())));
}

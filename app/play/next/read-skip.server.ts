import type { Viewer } from "#app/accounts/viewer.ts";
import { db } from "#prisma/client.server.ts";
import type { SkipReason } from "./skip-reasons.ts";

const laterMs = 86_400_000;

/** Why the viewer has put a feature aside; null where they have not, or where a day for `later` is over. */
export async function readSkip(viewer: Viewer | null, featureId: number, now = new Date()): Promise<SkipReason | null> {
  if (viewer === null) return null;
  const skip = await db.skip.findUnique({
    where: { userId_featureId: { userId: viewer.id, featureId } },
    select: { reason: true, createdAt: true },
  });
  if (skip === null) return null;
  return skip.reason === "later" && now.getTime() - skip.createdAt.getTime() >= laterMs ? null : skip.reason;
}

import { notify } from "#app/accounts/notices/notify.server.ts";
import { Prisma } from "#prisma/generated/client.ts";
import type { Tx } from "#prisma/client.server.ts";
import type { AchievementKind } from "./rules.ts";

export interface Grant {
  userId: number;
  kind: AchievementKind;
  /** Where it was earned: the notice leads there. */
  featureId?: number | null;
  explanationId?: number | null;
}

/** Gives a player an achievement, with its notice, in the caller's transaction. True where it is new; a second time changes nothing. */
export async function grant(
  tx: Tx,
  userId: number,
  kind: AchievementKind,
  place: Omit<Grant, "userId" | "kind"> = {},
): Promise<boolean> {
  return (await grantAll(tx, [{ userId, kind, ...place }])).length > 0;
}

/** The same for several: two statements at most. Returns those that are new. */
export async function grantAll(tx: Tx, grants: readonly Grant[]): Promise<Grant[]> {
  if (grants.length === 0) return [];
  // In the order of the key: two transactions that reward the same players never wait for each other in a ring.
  const ordered = [...grants].sort((a, b) => a.userId - b.userId || a.kind.localeCompare(b.kind));
  const rows = ordered.map(({ userId, kind }) => Prisma.sql`(${userId}::int, ${kind})`);
  const added = await tx.$queryRaw<{ userId: number; kind: string }[]>`
    INSERT INTO "Achievement" ("userId", kind) VALUES ${Prisma.join(rows)} ON CONFLICT DO NOTHING RETURNING "userId", kind`;
  const fresh = ordered.filter((one) => added.some(({ userId, kind }) => userId === one.userId && kind === one.kind));
  await notify(
    tx,
    fresh.map(({ userId, kind, featureId, explanationId }) => ({
      ...{ userId, kind: "achievement", subject: kind, featureId, explanationId },
    })),
  );
  return fresh;
}

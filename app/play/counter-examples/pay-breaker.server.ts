import type { Tx } from "#prisma/client.server.ts";
import { dayStart } from "../boards/board-windows.ts";
import { pay } from "../ledger/pay.server.ts";
import { counterExamplePoints, unpaidReason, type BreakingCase, type UnpaidReason } from "./counter-example-points.ts";

/** First keys of the advisory locks; the second ones are the player and the explanation. */
const playerLock = 0x6e67_6362;
const explanationLock = 0x6e67_6365;

/**
 * Pays a player for a counter-example that breaks an explanation, once for each explanation, as the rule says. Needs `holdBoards` before.
 * One player's and one explanation's are counted one after the other.
 */
export async function payBreaker(
  tx: Tx,
  userId: number,
  feature: { id: number; rated: boolean },
  explanationId: number,
): Promise<{ points: number; unpaid: UnpaidReason | null }> {
  // Always the player first: nobody who holds an explanation's waits for a player's.
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(${playerLock}::int, ${userId}::int)`;
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(${explanationLock}::int, ${explanationId}::int)`;
  const subject = `breaks:${explanationId}`;
  const [before] = await tx.$queryRaw<Omit<BreakingCase, "breaks" | "rated">[]>`
    WITH RECURSIVE lineage AS (
      SELECT id, "parentId", "authorId" FROM "Explanation" WHERE id = ${explanationId}
      UNION SELECT e.id, e."parentId", e."authorId" FROM "Explanation" AS e JOIN lineage ON e.id = lineage."parentId"
    )
    SELECT EXISTS (SELECT 1 FROM lineage WHERE "authorId" = ${userId}) AS "ownLineage",
      (SELECT count(*)::int FROM "ScoreEvent" WHERE reason = 'counter_example' AND subject = ${subject}
        AND "featureId" = ${feature.id} AND "userId" <> ${userId}) AS "paidToOthers",
      EXISTS (SELECT 1 FROM "ScoreEvent" WHERE "userId" = ${userId} AND reason = 'counter_example' AND subject = ${subject}) AS "paidBefore",
      (SELECT count(*)::int FROM "ScoreEvent" WHERE "userId" = ${userId} AND reason = 'counter_example'
        AND "createdAt" >= ${dayStart(new Date())}) AS "paidToday"`;
  const unpaid = before ? unpaidReason({ breaks: true, rated: feature.rated, ...before }) : "holds";
  if (unpaid !== null) return { points: 0, unpaid };
  const about = { featureId: feature.id, explanationId: null };
  const paid = await pay(tx, [
    { userId, reason: "counter_example", subject, points: counterExamplePoints, track: "judge", ...about },
  ]);
  return paid.length === 0 ? { points: 0, unpaid: "paid_before" } : { points: counterExamplePoints, unpaid: null };
}

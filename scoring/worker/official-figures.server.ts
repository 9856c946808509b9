import type { Tx } from "#prisma/client.server.ts";
import { scheduleChallenge } from "./challenge-job.server.ts";
import { refreshBestLow } from "./best-low.server.ts";

/**
 * Takes an explanation out of the game or brings it back: while it is voided it has no official figures, so no board ranks it and no campaign counts
 * it; its score rows stay. Brought back, the figures are the active scorer's again, and counter-examples are held against it anew. In the caller's
 * transaction, which holds the instance's row (`holdBoards`) before. A second time it changes nothing.
 */
export async function setVoided(tx: Tx, explanationId: number, voided: boolean): Promise<void> {
  const [changed] = voided
    ? await tx.$queryRaw<{ featureId: number }[]>`
        UPDATE "Explanation" SET "voidedAt" = now(), "examScore" = NULL, "examLow" = NULL, "examHigh" = NULL
        WHERE id = ${explanationId} AND "voidedAt" IS NULL RETURNING "featureId"`
    : await tx.$queryRaw<{ featureId: number }[]>`
        UPDATE "Explanation" AS explanation
        SET "voidedAt" = NULL, "examScore" = score.value, "examLow" = score.low, "examHigh" = score.high
        FROM (SELECT 1) AS one LEFT JOIN LATERAL (
          SELECT value, low, high FROM "Score" JOIN "Instance" ON "Instance".id = 1 AND "Instance"."activeScorerId" = "scorerId"
          WHERE "explanationId" = ${explanationId} AND split = 'exam' ORDER BY "examId" DESC LIMIT 1
        ) AS score ON true
        WHERE explanation.id = ${explanationId} AND explanation."voidedAt" IS NOT NULL RETURNING explanation."featureId"`;
  if (changed === undefined) return;
  await refreshBestLow(tx, changed.featureId);
  if (!voided) await scheduleChallenge(tx, changed.featureId);
}

import { db } from "#prisma/client.server.ts";
import { Prisma } from "#prisma/generated/client.ts";
import { refreshBestLows } from "./best-low.server.ts";
import { scheduleChallenges } from "./challenge-job.server.ts";

/** FROM and WHERE of the explanations that some scorer has scored and this one has not. */
export function unscoredBy(scorerId: number): Prisma.Sql {
  return Prisma.sql`"Explanation" AS explanation
    WHERE explanation.status IN ('scored', 'disputed', 'hidden')
      AND EXISTS (SELECT 1 FROM "Score" WHERE "explanationId" = explanation.id AND split = 'exam')
      AND NOT EXISTS (SELECT 1 FROM "Score"
        WHERE "explanationId" = explanation.id AND "scorerId" = ${scorerId} AND split = 'exam')`;
}

/**
 * Makes the next scorer the active one: in one transaction every explanation's official figures become that scorer's, so no board
 * ever ranks scores of two. "gaps": something is not scored yet, nothing was done; with `leaveOut` such explanations leave the
 * boards instead. "moved on": it is not the next one any more.
 */
export async function switchScorer(
  scorerId: number,
  options: { leaveOut: boolean },
): Promise<"switched" | "gaps" | "moved on"> {
  return db.$transaction(
    async (tx) => {
      // Waits for the scores that are being stored; those to come wait for this (store-score).
      const [instance] = await tx.$queryRaw<{ nextId: number | null }[]>`
        SELECT "nextScorerId" AS "nextId" FROM "Instance" WHERE id = 1 FOR UPDATE`;
      if (instance?.nextId !== scorerId) return "moved on";
      if (!options.leaveOut) {
        const gaps = await tx.$queryRaw<unknown[]>`SELECT 1 FROM ${unscoredBy(scorerId)} LIMIT 1`;
        if (gaps.length > 0) return "gaps";
      }
      await tx.$executeRaw`
        UPDATE "Explanation" AS explanation
        SET "examScore" = score.value, "examLow" = score.low, "examHigh" = score.high
        FROM "Explanation" AS same LEFT JOIN LATERAL (
          SELECT value, low, high FROM "Score"
          WHERE "explanationId" = same.id AND "scorerId" = ${scorerId} AND split = 'exam' ORDER BY "examId" DESC LIMIT 1
        ) AS score ON true
        WHERE same.id = explanation.id AND explanation."voidedAt" IS NULL AND (score.value IS NOT NULL OR explanation."examScore" IS NOT NULL)`;
      await refreshBestLows(tx);
      await scheduleChallenges(tx);
      await tx.instance.update({ where: { id: 1 }, data: { activeScorerId: scorerId, nextScorerId: null } });
      return "switched";
    },
    { timeout: 600_000, maxWait: 60_000 },
  );
}

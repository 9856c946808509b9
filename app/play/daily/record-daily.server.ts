import type { ScoredExplanation } from "#scoring/types.ts";
import type { Tx } from "#prisma/client.server.ts";

/**
 * Enters a scored explanation into the day's result of its author, where it was handed in on the day of its feature (UTC), however late it
 * is scored. The best of the day's attempts stands; all their scores are kept in their order. In the transaction that stores the score.
 */
export async function recordDaily(tx: Tx, scored: ScoredExplanation, userId: number): Promise<void> {
  const { explanationId, featureId, exam } = scored;
  await tx.$executeRaw`
    INSERT INTO "DailyResult" (day, "userId", "explanationId", score, low, high, attempts)
    SELECT daily.day, ${userId}::int, ${explanationId}::int, ${exam.value}::real, ${exam.low}::real, ${exam.high}::real, ARRAY[${exam.value}::real]
    FROM "Submission" AS submission JOIN "DailyFeature" AS daily
      ON daily."featureId" = submission."featureId" AND daily.day = (submission."createdAt" AT TIME ZONE 'UTC')::date
    WHERE submission."explanationId" = ${explanationId} AND submission."featureId" = ${featureId}
    ON CONFLICT (day, "userId") DO UPDATE SET
      attempts = "DailyResult".attempts || EXCLUDED.attempts,
      "explanationId" = CASE WHEN EXCLUDED.score > "DailyResult".score THEN EXCLUDED."explanationId" ELSE "DailyResult"."explanationId" END,
      low = CASE WHEN EXCLUDED.score > "DailyResult".score THEN EXCLUDED.low ELSE "DailyResult".low END,
      high = CASE WHEN EXCLUDED.score > "DailyResult".score THEN EXCLUDED.high ELSE "DailyResult".high END,
      score = greatest(EXCLUDED.score, "DailyResult".score)`;
}

import type { ScoredExplanation } from "#scoring/types.ts";
import type { Tx } from "#prisma/client.server.ts";
import { ensureDaily } from "./choose-daily.server.ts";

/**
 * Enters a scored explanation into the day's result of its author, where it was handed in on the day of its feature (UTC), however late it
 * is scored. The best of the day's attempts stands; the scores of all are kept in the order in which they were handed in, each by the
 * scorer that first examined it. Refinements of others' words do not count: the day asks for one's own. In the transaction that stores
 * the score, whose caller holds the feature's row; a second time it changes nothing.
 */
export async function recordDaily(tx: Tx, scored: ScoredExplanation, userId: number): Promise<void> {
  const { explanationId, featureId } = scored;
  const [handedIn] = await tx.$queryRaw<{ day: string; isToday: boolean; dailyId: number | null }[]>`
    SELECT handed.day::text, handed.day = (now() AT TIME ZONE 'UTC')::date AS "isToday", daily."featureId" AS "dailyId"
    FROM (SELECT ("createdAt" AT TIME ZONE 'UTC')::date AS day FROM "Submission" WHERE "explanationId" = ${explanationId}) AS handed
    LEFT JOIN "DailyFeature" AS daily ON daily.day = handed.day`;
  if (handedIn === undefined) return;
  const { day, isToday } = handedIn;
  // The day's first score may come before anybody has asked for its feature.
  const dailyId = handedIn.dailyId ?? (isToday ? await ensureDaily(tx, day) : null);
  if (dailyId !== featureId) return;
  await tx.$executeRaw`
    INSERT INTO "DailyResult" (day, "userId", "explanationId", score, low, high, attempts)
    SELECT ${day}::date, ${userId}::int, (array_agg(id ORDER BY value DESC, id))[1], max(value),
      (array_agg(low ORDER BY value DESC, id))[1], (array_agg(high ORDER BY value DESC, id))[1], array_agg(value ORDER BY at, id)
    FROM (
      SELECT explanation.id, submission."createdAt" AS at, exam.value, coalesce(exam.low, exam.value) AS low, coalesce(exam.high, exam.value) AS high
      FROM "Submission" AS submission
      JOIN "Explanation" AS explanation ON explanation.id = submission."explanationId"
      LEFT JOIN "Explanation" AS parent ON parent.id = explanation."parentId"
      CROSS JOIN LATERAL (
        SELECT value, low, high FROM "Score" WHERE "explanationId" = explanation.id AND split = 'exam' ORDER BY id LIMIT 1
      ) AS exam
      WHERE submission."userId" = ${userId} AND submission."featureId" = ${featureId}
        AND (submission."createdAt" AT TIME ZONE 'UTC')::date = ${day}::date
        AND (parent.id IS NULL OR parent."authorId" = ${userId})
    ) AS attempt
    HAVING count(*) > 0
    ON CONFLICT (day, "userId") DO UPDATE SET "explanationId" = EXCLUDED."explanationId", score = EXCLUDED.score,
      low = EXCLUDED.low, high = EXCLUDED.high, attempts = EXCLUDED.attempts`;
}

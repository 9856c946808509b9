import type { ScoredExplanation } from "#scoring/types.ts";
import { Prisma } from "#prisma/generated/client.ts";
import type { Tx } from "#prisma/client.server.ts";
import { windowsOf } from "./board-windows.ts";
import { pointsFor, type PointsAward } from "./points.ts";

/**
 * Points for a freshly scored explanation: ledger, boards and the feature's count, inside the transaction that stores the score.
 * The worker's `onScored`. Machine explanations earn nothing. A second call for the same explanation (another scorer) changes nothing:
 * points are earned once, under the scorer that first examined it, and compared with scores of that scorer alone. While a new
 * scorer has not scored everything, nobody knows who leads under it, so it pays no record.
 *
 * Few statements on purpose: every submission waits for them, and others of the same feature wait behind its lock.
 */
export async function awardPoints(tx: Tx, scored: ScoredExplanation): Promise<void> {
  const { featureId, explanationId, authorId } = scored;
  if (authorId === null) return;
  // Two explanations of one feature may be scored at the same moment: one after the other decides who was first and who led.
  // NO KEY: submissions, whose rows refer to the feature, go on meanwhile. The clock is the database's, so that all machines
  // agree on the day on which a week ends.
  const [locked] = await tx.$queryRaw<
    { now: Date; rated: boolean }[]
  >`SELECT now() AS now, rated FROM "Feature" WHERE id = ${featureId} FOR NO KEY UPDATE`;
  if (locked === undefined) return;
  const before = await readBefore(tx, scored, authorId);
  if (before === undefined || before.scoredBefore) return;

  const { rated } = locked;
  const awards = pointsFor({ ...scored.exam, exam: scored.exam.value, baseline: scored.baseline, rated, ...before });
  const earned = await writeLedger(tx, explanationId, authorId, awards, locked.now);
  await addToBoards(tx, authorId, earned, before.explainedBefore ? 0 : 1, locked.now);
  await tx.$executeRaw`
    UPDATE "Feature" SET "explanationCount" = (
      SELECT count(*) FROM "Submission" WHERE "featureId" = ${featureId} AND "scoredAt" IS NOT NULL)
    WHERE id = ${featureId}`;
}

interface Before {
  /** An official score of another scorer or of an earlier exam stands already. */
  scoredBefore: boolean;
  /** Official score of the explanation that led the feature; null while this scorer has not scored them all. */
  leader: number | null;
  /** The player's best score on the feature, by this scorer. */
  ownBest: number | null;
  /** The player has a scored explanation of the feature. */
  explainedBefore: boolean;
  alreadyExplainedWell: boolean;
}

/** How the feature stood before this score: everything but this explanation. */
async function readBefore(tx: Tx, scored: ScoredExplanation, authorId: number): Promise<Before | undefined> {
  const { explanationId, featureId, scorerId, examId, isActive } = scored;
  const [before] = await tx.$queryRaw<Before[]>`
    SELECT
      EXISTS (SELECT 1 FROM "Score" WHERE "explanationId" = ${explanationId} AND split = 'exam'
        AND ("scorerId", "examId") <> (${scorerId}::int, ${examId}::int)) AS "scoredBefore",
      (SELECT "examScore" FROM "Explanation" WHERE ${isActive} AND "featureId" = ${featureId} AND id <> ${explanationId}
        AND "examLow" IS NOT NULL AND status IN ('scored', 'disputed') ORDER BY "examLow" DESC, id LIMIT 1) AS leader,
      (SELECT max(value) FROM "Score" JOIN "Explanation" ON "Explanation".id = "explanationId"
        WHERE "featureId" = ${featureId} AND "explanationId" <> ${explanationId} AND "authorId" = ${authorId}
          AND "scorerId" = ${scorerId} AND split = 'exam') AS "ownBest",
      EXISTS (SELECT 1 FROM "Submission" WHERE "userId" = ${authorId} AND "featureId" = ${featureId}
        AND "explanationId" <> ${explanationId} AND "scoredAt" IS NOT NULL) AS "explainedBefore",
      EXISTS (SELECT 1 FROM "ScoreEvent" JOIN "Explanation" ON "Explanation".id = "ScoreEvent"."explanationId"
        WHERE "Explanation"."featureId" = ${featureId} AND reason = 'first_good') AS "alreadyExplainedWell"`;
  return before;
}

/** Appends the awards; what the ledger holds already (a second delivery) adds nothing. Returns the points that were new. */
async function writeLedger(
  tx: Tx,
  explanationId: number,
  userId: number,
  awards: PointsAward[],
  createdAt: Date,
): Promise<number> {
  if (awards.length === 0) return 0;
  const rows = awards.map(
    ({ reason, points }) =>
      Prisma.sql`(${userId}::int, ${explanationId}::int, ${reason}::"PointsReason", ${points}::int, ${createdAt}::timestamptz)`,
  );
  const written = await tx.$queryRaw<{ points: number }[]>`
    INSERT INTO "ScoreEvent" ("userId", "explanationId", reason, points, "createdAt") VALUES ${Prisma.join(rows)}
    ON CONFLICT ("explanationId", reason) DO NOTHING RETURNING points`;
  return written.reduce((sum, row) => sum + row.points, 0);
}

/** Also for 0 points: whoever has explained something stands on the board. */
async function addToBoards(tx: Tx, userId: number, points: number, explained: number, now: Date): Promise<void> {
  // Always in the same order of windows: two transactions of one player never wait for each other in a ring.
  const rows = windowsOf(now).map(
    ({ window, start }) =>
      Prisma.sql`(${window}::"BoardWindow", ${start}::date, ${userId}::int, ${points}::int, ${explained}::int)`,
  );
  await tx.$executeRaw`
    INSERT INTO "PlayerPoints" ("window", start, "userId", points, explained) VALUES ${Prisma.join(rows)}
    ON CONFLICT ("window", start, "userId")
    DO UPDATE SET points = "PlayerPoints".points + EXCLUDED.points, explained = "PlayerPoints".explained + EXCLUDED.explained`;
}

import { db } from "#prisma/client.server.ts";

/**
 * Computes every player's points anew: points from the ledger, features explained from each player's first scored submission of a feature.
 * The boards are a projection; this is the proof and the repair. Scoring waits meanwhile.
 */
export async function rebuildBoards(): Promise<void> {
  await db.$transaction(
    async (tx) => {
      await tx.$executeRaw`LOCK TABLE "PlayerPoints" IN SHARE ROW EXCLUSIVE MODE`;
      await tx.$executeRaw`DELETE FROM "PlayerPoints"`;
      await tx.$executeRaw`
        WITH happened AS (
          SELECT "userId", "createdAt" AS at, points, 0 AS explained FROM "ScoreEvent"
          UNION ALL
          SELECT "userId", min("scoredAt"), 0, 1 FROM "Submission" WHERE "scoredAt" IS NOT NULL GROUP BY "userId", "featureId"
        ), placed AS (
          SELECT happened.*, "window", CASE "window"
            WHEN 'all' THEN DATE '1970-01-01'
            -- date_trunc's weeks start on Monday, as windowStart's do.
            ELSE date_trunc("window"::text, at AT TIME ZONE 'UTC')::date END AS start
          FROM happened CROSS JOIN unnest(enum_range(NULL::"BoardWindow")) AS "window"
        )
        INSERT INTO "PlayerPoints" ("window", start, "userId", points, explained)
        SELECT "window", start, "userId", sum(points), sum(explained) FROM placed GROUP BY "window", start, "userId"`;
    },
    { timeout: 600_000, maxWait: 60_000 },
  );
}

import { db } from "#prisma/client.server.ts";
import { compareRecord, type Standing } from "./compare-record.ts";

/** First key of the advisory lock; the second is the source: two workers do not write the same record at once. */
const writeLock = 0x6e67_6364;

/**
 * Makes a source's record of people against machines anew from its explanations: for a job. All of it is measured by the scorer of the boards,
 * also what another one scored first; an explanation counts from the day of its first official score. A private source has none.
 */
export async function refreshComparison(sourceId: number): Promise<void> {
  await db.$transaction(
    async (tx) => {
      await tx.$executeRaw`SELECT pg_advisory_xact_lock(${writeLock}::int, ${sourceId}::int)`;
      // Features that no person has explained, nearly all of a large source, are not looked at.
      const standings = await tx.$queryRaw<Standing[]>`
        SELECT e."featureId", to_char(first.at AT TIME ZONE 'UTC', 'YYYY-MM-DD') AS day, e."examScore"::float8 AS score,
          CASE WHEN e.origin = 'machine' THEN coalesce(nullif(e.method, ''), author.name, e."authorName", 'unknown') END AS method
        FROM "Feature" AS f JOIN "Source" AS source ON source.id = f."sourceId" AND source.visibility = 'public'
        JOIN "Explanation" AS e ON e."featureId" = f.id
        LEFT JOIN "User" AS author ON author.id = e."authorId"
        CROSS JOIN LATERAL (
          SELECT coalesce(min("createdAt"), e."createdAt") AS at FROM "Score" WHERE "explanationId" = e.id AND split = 'exam') AS first
        WHERE f."sourceId" = ${sourceId} AND f."explanationCount" > 0 AND e."examScore" IS NOT NULL
          AND e.status IN ('scored', 'disputed')`;
      const days = compareRecord(standings);
      await tx.comparisonDay.deleteMany({ where: { sourceId } });
      await tx.comparisonDay.createMany({
        data: days.map(({ day, ...counts }) => ({ sourceId, day: new Date(day), ...counts })),
      });
    },
    { timeout: 120_000, maxWait: 30_000 },
  );
}

/** Sources with people's explanations: all that can have a record, and those that have one. */
export async function comparableSources(): Promise<number[]> {
  const rows = await db.$queryRaw<{ id: number }[]>`
    SELECT id FROM "Source" AS source WHERE EXISTS (SELECT 1 FROM "Feature" AS f WHERE f."sourceId" = source.id AND f."explanationCount" > 0)
      OR EXISTS (SELECT 1 FROM "ComparisonDay" AS known WHERE known."sourceId" = source.id) ORDER BY id`;
  return rows.map(({ id }) => id);
}

/** Sources with scores after this one, and the newest score there is. */
export async function sourcesScoredSince(scoreId: number): Promise<{ sources: number[]; newest: number }> {
  const [last] = await db.$queryRaw<{ id: number | null }[]>`SELECT max(id) AS id FROM "Score"`;
  const newest = last?.id ?? 0;
  const rows = await db.$queryRaw<{ id: number }[]>`
    SELECT DISTINCT e."sourceId" AS id FROM "Score" AS score JOIN "Explanation" AS e ON e.id = score."explanationId"
    WHERE score.id > ${scoreId} AND score.id <= ${newest}`;
  return { newest, sources: rows.map(({ id }) => id) };
}

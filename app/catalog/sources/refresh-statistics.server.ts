import { db } from "#prisma/client.server.ts";
import { Prisma } from "#prisma/generated/client.ts";
import { bestScoreEdges, densityEdges, maximumEdges } from "./histogram-bins.ts";

interface Overview {
  features: number;
  playable: number;
  explained: number;
  leastDensity: number | null;
  mostDensity: number | null;
  leastMaximum: number | null;
  mostMaximum: number | null;
  leastBest: number | null;
  mostBest: number | null;
}

const density = Prisma.sql`log(density::float8)`;

/** Counts a source's features anew: for a job, as it reads all of them. Nothing happens where the source is gone. */
export async function refreshStatistics(sourceId: number): Promise<void> {
  const overview = await readOverview(sourceId);
  if (overview === undefined) return;
  const { features, playable, explained } = overview;
  const edges = {
    density: densityEdges(rangeOf(overview.leastDensity, overview.mostDensity)),
    maximum: maximumEdges(rangeOf(overview.leastMaximum, overview.mostMaximum)),
    best: bestScoreEdges(rangeOf(overview.leastBest, overview.mostBest)),
  };
  const counts = {
    density: await countInto(sourceId, edges.density, density, Prisma.sql`density > 0`),
    maximum: await countInto(sourceId, edges.maximum, Prisma.sql`"maxActivation"::float8`, Prisma.sql`true`),
    best: await countInto(sourceId, edges.best, Prisma.sql`"bestScore"::float8`, Prisma.sql`"bestScore" IS NOT NULL`),
  };
  // The source may be deleted meanwhile: then there is nothing to say.
  await db.$executeRaw`
    INSERT INTO "SourceStatistics" ("sourceId", features, playable, explained, "densityEdges", "densityCounts", "maximumEdges", "maximumCounts",
      "bestScoreEdges", "bestScoreCounts", "updatedAt")
    SELECT id, ${features}, ${playable}, ${explained}, ${edges.density}::real[], ${counts.density}::int[], ${edges.maximum}::real[],
      ${counts.maximum}::int[], ${edges.best}::real[], ${counts.best}::int[], now()
    FROM "Source" WHERE id = ${sourceId}
    ON CONFLICT ("sourceId") DO UPDATE SET features = EXCLUDED.features, playable = EXCLUDED.playable, explained = EXCLUDED.explained,
      "densityEdges" = EXCLUDED."densityEdges", "densityCounts" = EXCLUDED."densityCounts", "maximumEdges" = EXCLUDED."maximumEdges",
      "maximumCounts" = EXCLUDED."maximumCounts", "bestScoreEdges" = EXCLUDED."bestScoreEdges", "bestScoreCounts" = EXCLUDED."bestScoreCounts",
      "updatedAt" = EXCLUDED."updatedAt"`;
}

async function readOverview(sourceId: number): Promise<Overview | undefined> {
  const [overview] = await db.$queryRaw<Overview[]>`
    SELECT count(*)::int AS features, count(*) FILTER (WHERE playable)::int AS playable, count("bestScore")::int AS explained,
      min(density) FILTER (WHERE density > 0) AS "leastDensity", max(density) FILTER (WHERE density > 0) AS "mostDensity",
      min("maxActivation") AS "leastMaximum", max("maxActivation") AS "mostMaximum", min("bestScore") AS "leastBest", max("bestScore") AS "mostBest"
    FROM "Feature" WHERE "sourceId" = ${sourceId}`;
  return overview;
}

function rangeOf(least: number | null, most: number | null): { least: number; most: number } | null {
  return least === null || most === null ? null : { least, most };
}

/** How many features fall into each bin; the last one holds its upper edge, and rounding puts none outside. */
async function countInto(
  sourceId: number,
  edges: readonly number[],
  value: Prisma.Sql,
  condition: Prisma.Sql,
): Promise<number[]> {
  const bins = edges.length - 1;
  if (bins < 1) return [];
  const rows = await db.$queryRaw<{ bin: number; features: number }[]>`
    SELECT greatest(1, least(${bins}::int, width_bucket(${value}, ${edges}::float8[])))::int AS bin, count(*)::int AS features
    FROM "Feature" WHERE "sourceId" = ${sourceId} AND ${condition} GROUP BY 1`;
  const counts = Array.from({ length: bins }, () => 0);
  for (const { bin, features } of rows) counts[bin - 1] = features;
  return counts;
}

/** Counting so many features takes some milliseconds, or a second. Larger sources are counted once a day. */
const smallSource = 10_000;
const largerSource = 200_000;

/**
 * Counts the source that has waited longest: one never counted, one with up to 10,000 features after five minutes, with up to
 * 200,000 after an hour, a larger one after a day.
 * False where none waits.
 */
export async function refreshStalest(): Promise<boolean> {
  const [stalest] = await db.$queryRaw<{ id: number }[]>`
    SELECT source.id FROM "Source" AS source LEFT JOIN "SourceStatistics" AS known ON known."sourceId" = source.id
    WHERE known."sourceId" IS NULL OR known."updatedAt" < now() - CASE
      WHEN known.features <= ${smallSource} THEN interval '5 minutes' WHEN known.features <= ${largerSource} THEN interval '1 hour'
      ELSE interval '1 day' END
    ORDER BY known."updatedAt" NULLS FIRST, source.id LIMIT 1`;
  if (stalest === undefined) return false;
  await refreshStatistics(stalest.id);
  return true;
}

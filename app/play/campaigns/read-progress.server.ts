import type { Tx } from "#prisma/client.server.ts";
import { Prisma } from "#prisma/generated/client.ts";
import type { FeatureProgress } from "./retirement.ts";

export interface ProgressOfFeature extends FeatureProgress {
  featureId: number;
}

/**
 * How the features of a query (that gives `id`) stand; those that nothing is scored of are left out. Counted over all explanations on a
 * feature's board: who explained it before the campaign counts too. A machine may lead; only people agree or try.
 */
export function readProgress(tx: Pick<Tx, "$queryRaw">, features: Prisma.Sql): Promise<ProgressOfFeature[]> {
  return tx.$queryRaw<ProgressOfFeature[]>`
    WITH wanted AS MATERIALIZED (${features}), board AS MATERIALIZED (
      SELECT e."featureId", CASE WHEN e.origin = 'human' THEN e."authorId" END AS player, e.id, e."examScore", e."examLow", e."examHigh"
      FROM wanted JOIN "Explanation" AS e ON e."featureId" = wanted.id
      WHERE e."examScore" IS NOT NULL AND e.status IN ('scored', 'disputed')
    ), leader AS (
      SELECT DISTINCT ON ("featureId") "featureId", id, "examLow" FROM board ORDER BY "featureId", "examLow" DESC, id
    ), floor AS (
      SELECT leader."featureId", greatest(0, max(par.value)) AS par
      FROM leader LEFT JOIN "Baseline" AS par ON par."featureId" = leader."featureId"
        AND par."scorerId" = (SELECT "activeScorerId" FROM "Instance" WHERE id = 1)
      GROUP BY leader."featureId"
    )
    SELECT leader."featureId", leader."examLow" AS "bestLow",
      count(DISTINCT board.player) FILTER (WHERE board."examScore" > floor.par)::int AS beating,
      count(DISTINCT board.player) FILTER (WHERE board."examScore" > floor.par AND board."examHigh" >= leader."examLow")::int AS agreeing,
      count(DISTINCT board.player) FILTER (WHERE board.id > leader.id)::int AS "sinceRecord"
    FROM leader JOIN floor USING ("featureId") JOIN board USING ("featureId")
    GROUP BY leader."featureId", leader."examLow"`;
}

/** The open features of a campaign, as a query for `readProgress`. */
export function openOf(campaignId: number): Prisma.Sql {
  return Prisma.sql`SELECT "featureId" AS id FROM "CampaignFeature" WHERE "campaignId" = ${campaignId} AND "retiredAt" IS NULL`;
}

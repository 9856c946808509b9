import type { Tx } from "#prisma/client.server.ts";
import { retirementOf, type FeatureProgress, type RetirementRule } from "./retirement.ts";

/**
 * Retires the feature from the running campaigns whose rule it meets, after one of its explanations was scored, in the same transaction.
 * Returns the campaigns that it left.
 */
export async function reviewFeature(tx: Tx, featureId: number): Promise<number[]> {
  const campaigns = await tx.$queryRaw<({ id: number } & RetirementRule)[]>`
    SELECT campaign.id, campaign."goalPlayers", campaign.patience
    FROM "CampaignFeature" AS part JOIN "Campaign" AS campaign ON campaign.id = part."campaignId"
    WHERE part."featureId" = ${featureId} AND part."retiredAt" IS NULL AND campaign."startsAt" <= now() AND campaign."endsAt" > now()`;
  if (campaigns.length === 0) return [];
  const progress = await readProgress(tx, featureId);
  const retired: number[] = [];
  for (const { id, ...rule } of campaigns) {
    const reason = retirementOf(progress, rule);
    if (reason === null) continue;
    // The database's clock, as the ledger's: what was paid in this transaction counts before it.
    await tx.$executeRaw`
      UPDATE "CampaignFeature" SET "retiredAt" = clock_timestamp() + interval '1 millisecond', "retiredReason" = ${reason}::"RetiredReason"
      WHERE "campaignId" = ${id} AND "featureId" = ${featureId} AND "retiredAt" IS NULL`;
    retired.push(id);
  }
  return retired;
}

/** Counted over all the feature's explanations on its board: who explained it before the campaign counts too. */
async function readProgress(tx: Tx, featureId: number): Promise<FeatureProgress> {
  const [row] = await tx.$queryRaw<FeatureProgress[]>`
    WITH par AS (
      SELECT greatest(0, max(value)) AS value FROM "Baseline" AS floor
      WHERE floor."featureId" = ${featureId} AND floor."scorerId" = (SELECT "activeScorerId" FROM "Instance" WHERE id = 1)
    ), board AS (
      SELECT "authorId", id, "examScore", "examLow", "examHigh", "createdAt" FROM "Explanation"
      WHERE "featureId" = ${featureId} AND "examScore" IS NOT NULL AND status IN ('scored', 'disputed')
    ), leader AS (
      SELECT id, "examLow", "createdAt" FROM board ORDER BY "examLow" DESC, id LIMIT 1
    )
    SELECT
      count(DISTINCT board."authorId") FILTER (WHERE board."examScore" > par.value)::int AS beating,
      count(DISTINCT board."authorId") FILTER (WHERE board."examScore" > par.value AND board."examHigh" >= leader."examLow")::int AS agreeing,
      count(DISTINCT board."authorId") FILTER (WHERE board.id > leader.id)::int AS "sinceRecord"
    FROM board CROSS JOIN leader CROSS JOIN par`;
  return row ?? { beating: 0, agreeing: 0, sinceRecord: 0 };
}

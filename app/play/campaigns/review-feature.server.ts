import type { Tx } from "#prisma/client.server.ts";
import { Prisma } from "#prisma/generated/client.ts";
import { readProgress } from "./read-progress.server.ts";
import { retirementOf, type RetirementRule } from "./retirement.ts";

/**
 * Retires the feature from the running campaigns whose rule it meets, after one of its explanations was scored, in the same transaction; a
 * campaign that pauses waits. Returns the campaigns that it left.
 */
export async function reviewFeature(tx: Tx, featureId: number): Promise<number[]> {
  const campaigns = await tx.$queryRaw<({ id: number } & RetirementRule)[]>`
    SELECT campaign.id, campaign."goalPlayers", campaign.patience, campaign."goalScore"
    FROM "CampaignFeature" AS part JOIN "Campaign" AS campaign ON campaign.id = part."campaignId"
    WHERE part."featureId" = ${featureId} AND part."retiredAt" IS NULL
      AND campaign."startsAt" <= now() AND campaign."endsAt" > now() AND campaign."pausedAt" IS NULL`;
  if (campaigns.length === 0) return [];
  const [progress] = await readProgress(tx, Prisma.sql`SELECT ${featureId}::int AS id`);
  if (progress === undefined) return [];
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

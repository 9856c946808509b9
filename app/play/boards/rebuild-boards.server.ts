import { Prisma } from "#prisma/generated/client.ts";
import { db, type Tx } from "#prisma/client.server.ts";
import { projectionOf } from "./project-events.server.ts";

/** Computes every board anew from the ledger. The boards are a projection; this is the proof and the repair. Paying waits meanwhile. */
export async function rebuildBoards(): Promise<void> {
  await db.$transaction(
    async (tx) => {
      await holdLedger(tx);
      // Millions of sums at once: in memory they take a fraction of the time.
      await tx.$executeRaw`SET LOCAL work_mem = '128MB'`;
      await tx.$executeRaw`DELETE FROM "PlayerPoints"`;
      await tx.$executeRaw`
        INSERT INTO "PlayerPoints" (scope, "scopeId", "window", start, "userId", points, explained)
        ${projectionOf(Prisma.sql`true`)}`;
    },
    { timeout: 600_000, maxWait: 60_000 },
  );
}

/** The same for one campaign's boards, after its features or dates changed. Needs `holdLedger` before. */
export async function rebuildCampaign(tx: Tx, campaignId: number): Promise<void> {
  await tx.$executeRaw`DELETE FROM "PlayerPoints" WHERE scope = 'campaign' AND "scopeId" = ${campaignId}`;
  await tx.$executeRaw`
    INSERT INTO "PlayerPoints" (scope, "scopeId", "window", start, "userId", points, explained)
    SELECT * FROM (${projectionOf(Prisma.sql`event."featureId" IN (
      SELECT "featureId" FROM "CampaignFeature" WHERE "campaignId" = ${campaignId})`)}) AS projection
    WHERE scope = 'campaign' AND "scopeId" = ${campaignId}`;
}

/** Keeps everybody from paying until the transaction ends; before any other lock. */
export async function holdLedger(tx: Tx): Promise<void> {
  await tx.$executeRaw`SELECT 1 FROM "Instance" WHERE id = 1 FOR UPDATE`;
}

import { Prisma } from "#prisma/generated/client.ts";
import type { Tx } from "#prisma/client.server.ts";

/**
 * The best lower end on a feature's board, -1 where nothing stands there: what `Feature.bestLow` keeps, as an expression over an UPDATE of
 * "Feature". Whoever changes official figures or takes an explanation off the boards sets it anew, in the same transaction.
 */
export const bestLowOfFeature = Prisma.sql`coalesce((SELECT max(e."examLow") FROM "Explanation" AS e
  WHERE e."featureId" = "Feature".id AND e.status IN ('scored', 'disputed')), -1)`;

/** Of one feature. */
export async function refreshBestLow(tx: Tx, featureId: number): Promise<void> {
  await tx.$executeRaw`UPDATE "Feature" SET "bestLow" = ${bestLowOfFeature} WHERE id = ${featureId}`;
}

/** Of all features, where it changed: after the boards passed to another scorer. */
export async function refreshBestLows(tx: Tx): Promise<void> {
  await tx.$executeRaw`
    UPDATE "Feature" SET "bestLow" = new.low
    FROM (SELECT id, ${bestLowOfFeature} AS low FROM "Feature") AS new
    WHERE new.id = "Feature".id AND new.low IS DISTINCT FROM "Feature"."bestLow"`;
}

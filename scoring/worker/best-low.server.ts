import { Prisma } from "#prisma/generated/client.ts";
import type { Tx } from "#prisma/client.server.ts";

const onBoard = Prisma.sql`e."featureId" = "Feature".id AND e."examLow" IS NOT NULL AND e.status IN ('scored', 'disputed')`;

/**
 * The best lower end on a feature's board, -1 where nothing stands there: what `Feature.bestLow` keeps, as an expression over an UPDATE of
 * "Feature". Whoever changes official figures or takes an explanation off the boards sets it anew, in the same transaction, together with
 * `bestScoreOfFeature`.
 */
export const bestLowOfFeature = Prisma.sql`coalesce((SELECT max(e."examLow") FROM "Explanation" AS e WHERE ${onBoard}), -1)`;

/** The score of the explanation that leads a feature's board, null where none does: what `Feature.bestScore` keeps. */
export const bestScoreOfFeature = Prisma.sql`(SELECT e."examScore" FROM "Explanation" AS e WHERE ${onBoard} ORDER BY e."examLow" DESC, e.id LIMIT 1)`;

/** Of one feature. */
export async function refreshBestLow(tx: Tx, featureId: number): Promise<void> {
  await tx.$executeRaw`
    UPDATE "Feature" SET "bestLow" = ${bestLowOfFeature}, "bestScore" = ${bestScoreOfFeature} WHERE id = ${featureId}`;
}

/** Of all features, where it changed: after the boards passed to another scorer. */
export async function refreshBestLows(tx: Tx): Promise<void> {
  await tx.$executeRaw`
    UPDATE "Feature" SET "bestLow" = new.low, "bestScore" = new.score
    FROM (SELECT id, ${bestLowOfFeature} AS low, ${bestScoreOfFeature} AS score FROM "Feature") AS new
    WHERE new.id = "Feature".id AND (new.low IS DISTINCT FROM "Feature"."bestLow" OR new.score IS DISTINCT FROM "Feature"."bestScore")`;
}

import { db } from "#prisma/client.server.ts";
import { refreshStatistics } from "./refresh-statistics.server.ts";

/** Forgets the neighbours of a source's features, which may be others now, and counts it anew. */
export async function afterSourceChanged(sourceId: number): Promise<void> {
  await db.$executeRaw`
    DELETE FROM "FeatureNeighbours" USING "Feature" WHERE "Feature".id = "featureId" AND "Feature"."sourceId" = ${sourceId}`;
  await refreshStatistics(sourceId);
}

import type { FeatureKey } from "#app/catalog/feature-key.ts";
import { writeCursor } from "#app/catalog/keyset-cursor.ts";
import { requireCursor } from "#app/catalog/require-cursor.ts";
import { roundScoreOrNull } from "#app/catalog/score-rounding.ts";
import type { Page } from "#app/catalog/views.ts";
import { db } from "#prisma/client.server.ts";
import { Prisma } from "#prisma/generated/client.ts";

export interface CampaignFeatureView extends FeatureKey {
  explanationCount: number;
  /** The leader's official score; null: nothing is scored. */
  bestScore: number | null;
  retiredReason: "agreement" | "no_gain" | "moderator" | null;
}

/** A campaign's public features in the order of the catalogue; keyset paging. */
export async function listCampaignFeatures(
  campaignId: number,
  { cursor, limit }: { cursor?: string | undefined; limit: number },
): Promise<Page<CampaignFeatureView>> {
  const [source, index] = requireCursor(cursor, ["integer", "integer"]) ?? [];
  const after =
    source === undefined || index === undefined
      ? Prisma.sql`true`
      : Prisma.sql`(feature."sourceId", feature.index) > (${source}::int, ${index}::int)`;
  const rows = await db.$queryRaw<(CampaignFeatureView & { sourceId: number })[]>`
    SELECT model.slug AS model, source.slug AS source, feature."sourceId", feature.index, feature."explanationCount", feature."bestScore", part."retiredReason"
    FROM "CampaignFeature" AS part
    JOIN "Feature" AS feature ON feature.id = part."featureId"
    JOIN "Source" AS source ON source.id = feature."sourceId" JOIN "Model" AS model ON model.id = source."modelId"
    WHERE part."campaignId" = ${campaignId} AND source.visibility = 'public' AND ${after}
    ORDER BY feature."sourceId", feature.index LIMIT ${limit + 1}`;
  const page = rows.slice(0, limit);
  const last = rows.length > limit ? page.at(-1) : undefined;
  return {
    items: page.map(({ model, source, index, explanationCount, bestScore, retiredReason }) => ({
      ...{ model, source, index, explanationCount, bestScore: roundScoreOrNull(bestScore), retiredReason },
    })),
    nextCursor: last === undefined ? null : writeCursor([last.sourceId, last.index]),
  };
}

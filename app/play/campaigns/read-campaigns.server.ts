import { notFound } from "#app/platform/errors.ts";
import type { FeatureKey } from "#app/catalog/feature-key.ts";
import { db } from "#prisma/client.server.ts";
import { Prisma } from "#prisma/generated/client.ts";

export type CampaignState = "coming" | "running" | "over";

export interface CampaignView {
  slug: string;
  name: string;
  description: string;
  /** Null: made by this instance itself. */
  owner: string | null;
  state: CampaignState;
  /** ISO 8601, UTC. */
  startsAt: string;
  endsAt: string;
  goalPlayers: number;
  patience: number;
  features: number;
  /** Features that are retired, and those that somebody has explained at least. */
  retired: number;
  begun: number;
}

export interface CampaignFeatureView extends FeatureKey {
  explanationCount: number;
  /** Best low end of an official interval; null: nothing is scored. */
  bestLow: number | null;
  retiredReason: "agreement" | "no_gain" | "moderator" | null;
}

interface Row extends Omit<CampaignView, "startsAt" | "endsAt"> {
  id: number;
  startsAt: Date;
  endsAt: Date;
}

/** How many campaigns the list shows, those that run first. */
const shown = 50;

/** Campaigns of which at least one feature is public, running ones first, then those to come, then the latest that are over. */
export async function listCampaigns(): Promise<CampaignView[]> {
  const rows = await readRows(Prisma.sql`true`);
  return rows.map(viewOf);
}

/** One campaign and its features, in the order of the catalogue. 404 where there is none. */
export async function readCampaign(
  slug: string,
): Promise<{ id: number; campaign: CampaignView; features: CampaignFeatureView[] }> {
  const [row] = await readRows(Prisma.sql`campaign.slug = ${slug}`);
  if (row === undefined) throw notFound("There is no such campaign.");
  const features = await db.$queryRaw<CampaignFeatureView[]>`
    SELECT model.slug AS model, source.slug AS source, feature.index, feature."explanationCount", part."retiredReason",
      nullif(feature."bestLow", -1) AS "bestLow"
    FROM "CampaignFeature" AS part
    JOIN "Feature" AS feature ON feature.id = part."featureId"
    JOIN "Source" AS source ON source.id = feature."sourceId" JOIN "Model" AS model ON model.id = source."modelId"
    WHERE part."campaignId" = ${row.id} AND source.visibility = 'public' ORDER BY feature."sourceId", feature.index`;
  return { id: row.id, campaign: viewOf(row), features };
}

function viewOf(row: Row): CampaignView {
  const { slug, name, description, owner, state, goalPlayers, patience, features, retired, begun } = row;
  return {
    ...{ slug, name, description, owner, state, goalPlayers, patience, features, retired, begun },
    startsAt: row.startsAt.toISOString(),
    endsAt: row.endsAt.toISOString(),
  };
}

function readRows(condition: Prisma.Sql): Promise<Row[]> {
  return db.$queryRaw<Row[]>`
    SELECT campaign.id, campaign.slug, campaign.name, campaign.description, owner.name AS owner, campaign."startsAt", campaign."endsAt",
      campaign."goalPlayers", campaign.patience,
      CASE WHEN campaign."startsAt" > now() THEN 'coming' WHEN campaign."endsAt" > now() THEN 'running' ELSE 'over' END AS state,
      counts.features, counts.retired, counts.begun
    FROM "Campaign" AS campaign LEFT JOIN "User" AS owner ON owner.id = campaign."ownerId"
    JOIN LATERAL (
      SELECT count(*)::int AS features, count(part."retiredAt")::int AS retired,
        count(*) FILTER (WHERE feature."explanationCount" > 0)::int AS begun
      FROM "CampaignFeature" AS part JOIN "Feature" AS feature ON feature.id = part."featureId"
      JOIN "Source" AS source ON source.id = feature."sourceId"
      WHERE part."campaignId" = campaign.id AND source.visibility = 'public'
    ) AS counts ON counts.features > 0
    WHERE ${condition}
    ORDER BY campaign."endsAt" <= now(), campaign."startsAt" > now(), campaign."endsAt" DESC, campaign.id LIMIT ${shown}`;
}

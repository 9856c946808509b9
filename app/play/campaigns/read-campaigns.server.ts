import type { Viewer } from "#app/accounts/viewer.ts";
import { isSlug } from "#app/platform/plain-slug.ts";
import { db } from "#prisma/client.server.ts";
import { Prisma } from "#prisma/generated/client.ts";
import { queryChoice, type QueryChoice } from "./feature-choice.ts";
import { noSuchCampaign } from "./own-campaign.server.ts";

export type CampaignState = "coming" | "running" | "over";

export interface CampaignView {
  slug: string;
  name: string;
  description: string;
  /** Null: made by this instance itself. */
  owner: string | null;
  state: CampaignState;
  /** It waits: not offered, and nothing retires. */
  paused: boolean;
  /** ISO 8601, UTC. */
  startsAt: string;
  endsAt: string;
  goalPlayers: number;
  patience: number;
  /** What the best's low end has to reach for agreement to count; null: any. */
  goalScore: number | null;
  /** How its features were chosen; null: one by one. */
  choice: QueryChoice | null;
  features: number;
  /** Features that are retired, and those that somebody has explained at least. */
  retired: number;
  begun: number;
}

interface Row extends Omit<CampaignView, "startsAt" | "endsAt" | "choice"> {
  id: number;
  startsAt: Date;
  endsAt: Date;
  choice: unknown;
}

/** How many campaigns the list shows, those that run first. */
const shown = 50;

const publicFeatures = Prisma.sql`
  FROM "CampaignFeature" AS part JOIN "Feature" AS feature ON feature.id = part."featureId" JOIN "Source" AS source ON source.id = feature."sourceId"
  WHERE part."campaignId" = campaign.id AND source.visibility = 'public'`;

const isPublic = Prisma.sql`EXISTS (SELECT 1 ${publicFeatures})`;

/** Campaigns of which at least one feature is public, running ones first, then those to come, then the latest that are over. */
export async function listCampaigns(): Promise<CampaignView[]> {
  return (await readRows(isPublic)).map(viewOf);
}

/** The viewer's own, also those whose sources have been withdrawn since, in the same order. */
export async function listOwnCampaigns(viewer: Viewer): Promise<CampaignView[]> {
  return (await readRows(Prisma.sql`campaign."ownerId" = ${viewer.id}`)).map(viewOf);
}

/** One campaign. 404 where there is none, or none of its features is public and it is not the viewer's. */
export async function readCampaign(
  slug: string,
  viewer: Viewer | null,
): Promise<{ id: number; campaign: CampaignView }> {
  const seen = viewer === null ? isPublic : Prisma.sql`(${isPublic} OR campaign."ownerId" = ${viewer.id})`;
  const [row] = isSlug(slug) ? await readRows(Prisma.sql`campaign.slug = ${slug} AND ${seen}`) : [];
  if (row === undefined) throw noSuchCampaign();
  return { id: row.id, campaign: viewOf(row) };
}

function viewOf(row: Row): CampaignView {
  const { slug, name, description, owner, state, paused, goalPlayers, patience, goalScore, features, retired, begun } =
    row;
  return {
    ...{ slug, name, description, owner, state, paused, goalPlayers, patience, goalScore, features, retired, begun },
    choice: queryChoice.nullable().catch(null).parse(row.choice),
    startsAt: row.startsAt.toISOString(),
    endsAt: row.endsAt.toISOString(),
  };
}

/** Features are counted of those alone that are shown. */
function readRows(condition: Prisma.Sql): Promise<Row[]> {
  return db.$queryRaw<Row[]>`
    WITH shown AS MATERIALIZED (
      SELECT *, row_number() OVER (ORDER BY "endsAt" <= now(), "startsAt" > now(), "endsAt" DESC, id) AS place
      FROM "Campaign" AS campaign WHERE ${condition} ORDER BY place LIMIT ${shown}
    )
    SELECT campaign.id, campaign.slug, campaign.name, campaign.description, owner.name AS owner, campaign."startsAt", campaign."endsAt",
      campaign."goalPlayers", campaign.patience, campaign."goalScore", campaign.choice, campaign."pausedAt" IS NOT NULL AS paused,
      CASE WHEN campaign."startsAt" > now() THEN 'coming' WHEN campaign."endsAt" > now() THEN 'running' ELSE 'over' END AS state,
      counts.features, counts.retired, counts.begun
    FROM shown AS campaign LEFT JOIN "User" AS owner ON owner.id = campaign."ownerId"
    CROSS JOIN LATERAL (
      SELECT count(*)::int AS features, count(part."retiredAt")::int AS retired,
        count(*) FILTER (WHERE feature."explanationCount" > 0)::int AS begun
      ${publicFeatures}
    ) AS counts
    ORDER BY campaign.place`;
}

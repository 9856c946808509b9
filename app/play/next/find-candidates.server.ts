import type { Viewer } from "#app/accounts/viewer.ts";
import type { FeatureKey } from "#app/catalog/feature-key.ts";
import { db } from "#prisma/client.server.ts";
import { Prisma } from "#prisma/generated/client.ts";
import type { Candidate } from "./weigh-candidate.ts";

/** Features that a viewer may be offered. However many features there are, a bounded number of rows is looked at. */

export interface FoundCandidate extends Candidate, FeatureKey {
  id: number;
}

/** Looks into the index of ratings, half of them going up from their rating and half going down. */
const probes = 12;
const rowsPerProbe = 6;
/** Rating points around the aim among which the looks fall (standard deviation). */
const spread = 90;
/** Rows on either side of the aim, where the looks find too few that are open to the viewer. */
const walked = 30;
const campaignsAtOnce = 6;
const rowsPerCampaign = 8;
/** Of one campaign so many open features from a random one on, and so many from its first one on; of them the nearest to the aim. */
const walkedOfCampaign = 250;
const ofOneCampaign = 60;

/**
 * Random looks around a rating. Many features may have the very same rating (those that nobody has played), so each look starts at
 * a random id within the rating that it falls on: different players get different ones of them.
 */
export function probeCandidates(viewer: Viewer | null, aim: number): Promise<FoundCandidate[]> {
  const looks = Prisma.join(
    Array.from({ length: probes / 2 }, () => Prisma.sql`(${aim + spread * bell()}::float8, ${Math.random()}::float8)`),
  );
  const toward = (side: "up" | "down") => {
    const [compare, order] =
      side === "up" ? [Prisma.raw(">="), Prisma.raw("ASC")] : [Prisma.raw("<="), Prisma.raw("DESC")];
    return Prisma.sql`
      SELECT row.id FROM (VALUES ${looks}) AS look (target, place)
      CROSS JOIN LATERAL (
        SELECT rating FROM "Feature" WHERE playable AND rated AND rating ${compare} look.target ORDER BY rating ${order} LIMIT 1
      ) AS level
      CROSS JOIN LATERAL (
        SELECT id FROM "Feature" WHERE playable AND rated
          AND (rating, id) ${compare} (level.rating, (range.first + look.place * (range.last - range.first))::int)
        ORDER BY rating ${order}, id ${order} LIMIT ${rowsPerProbe}
      ) AS row`;
  };
  return readOpen(
    viewer,
    Prisma.sql`SELECT DISTINCT found.id FROM (SELECT min(id) AS first, max(id) AS last FROM "Feature") AS range
      CROSS JOIN LATERAL (${toward("up")} UNION ALL ${toward("down")}) AS found`,
  );
}

/** The open features nearest to a rating. Passes over everything that the viewer has explained or put aside around it. */
export async function nearestCandidates(viewer: Viewer | null, aim: number): Promise<FoundCandidate[]> {
  const side = (compare: Prisma.Sql, order: Prisma.Sql) =>
    db.$queryRaw<FoundCandidate[]>`
      SELECT ${columns} ${tables} WHERE feature.playable AND feature.rated AND ${openTo(viewer)} AND feature.rating ${compare} ${aim}
      ORDER BY feature.rating ${order}, feature.id ${order} LIMIT ${walked}`;
  const [above, below] = await Promise.all([
    side(Prisma.raw(">="), Prisma.raw("ASC")),
    side(Prisma.raw("<"), Prisma.raw("DESC")),
  ]);
  return [...above, ...below];
}

/** Some features of every campaign that runs, from a random one on. */
export function runningCampaignCandidates(viewer: Viewer | null): Promise<FoundCandidate[]> {
  return readOpen(
    viewer,
    Prisma.sql`SELECT DISTINCT part."featureId" AS id
      FROM (SELECT id FROM "Campaign" AS campaign WHERE ${runs} ORDER BY "endsAt", id LIMIT ${campaignsAtOnce}) AS campaign
      CROSS JOIN LATERAL (
        SELECT min("featureId") AS first, max("featureId") AS last FROM "CampaignFeature" WHERE "campaignId" = campaign.id
      ) AS range
      CROSS JOIN LATERAL (
        SELECT "featureId" FROM "CampaignFeature"
        WHERE "campaignId" = campaign.id AND "retiredAt" IS NULL
          AND "featureId" >= (range.first + ${Math.random()}::float8 * (range.last - range.first))::int
        ORDER BY "featureId" LIMIT ${rowsPerCampaign}
      ) AS part`,
    Prisma.sql`feature.rated`,
  );
}

/**
 * The open features of one campaign nearest to a rating, also those out of the rated game: its owner asks for them. None where no such
 * campaign runs.
 */
export function campaignCandidates(viewer: Viewer | null, slug: string, aim: number): Promise<FoundCandidate[]> {
  const openFrom = (start: Prisma.Sql) => Prisma.sql`(
      SELECT feature.id, feature.rating FROM "CampaignFeature" AS part
      JOIN "Feature" AS feature ON feature.id = part."featureId"
      JOIN "Source" AS source ON source.id = feature."sourceId" AND source.visibility = 'public'
      WHERE part."campaignId" = campaign.id AND part."retiredAt" IS NULL AND part."featureId" >= ${start}
        AND feature.playable AND ${openTo(viewer)}
      ORDER BY part."featureId" LIMIT ${walkedOfCampaign})`;
  const place = Prisma.sql`(range.first + ${Math.random()}::float8 * (range.last - range.first))::int`;
  // First which ones, then what is known of them: else PostgreSQL looks up the campaigns of each of the 500 before it cuts off.
  return db.$queryRaw<FoundCandidate[]>`
    WITH chosen AS MATERIALIZED (
      SELECT DISTINCT open.id, open.rating FROM "Campaign" AS campaign
      CROSS JOIN LATERAL (
        SELECT min("featureId") AS first, max("featureId") AS last FROM "CampaignFeature" WHERE "campaignId" = campaign.id
      ) AS range
      CROSS JOIN LATERAL (${openFrom(place)} UNION ALL ${openFrom(Prisma.sql`range.first`)}) AS open
      WHERE campaign.slug = ${slug} AND ${runs}
    ), nearest AS MATERIALIZED (SELECT id FROM chosen ORDER BY abs(rating - ${aim}), id LIMIT ${ofOneCampaign})
    SELECT ${columns} ${tables} JOIN nearest ON nearest.id = feature.id`;
}

const runs = Prisma.sql`campaign."startsAt" <= now() AND now() < campaign."endsAt" AND campaign."pausedAt" IS NULL`;

// Not EXISTS: PostgreSQL would read all campaigns at once for it.
const columns = Prisma.sql`feature.id, feature.index, source.slug AS source, model.slug AS model, feature.rating,
  feature."ratingDeviation" AS deviation, feature."ratingVolatility" AS volatility, feature."explanationCount", feature."bestLow",
  feature."strangeCount", (
    SELECT true FROM "CampaignFeature" AS wanted JOIN "Campaign" AS campaign ON campaign.id = wanted."campaignId"
    WHERE wanted."featureId" = feature.id AND wanted."retiredAt" IS NULL AND ${runs} LIMIT 1
  ) IS NOT NULL AS "inCampaign"`;

const tables = Prisma.sql`FROM "Feature" AS feature
  JOIN "Source" AS source ON source.id = feature."sourceId" AND source.visibility = 'public'
  JOIN "Model" AS model ON model.id = source."modelId"`;

/** Those of the selected ids that are playable and open to the viewer. */
function readOpen(viewer: Viewer | null, ids: Prisma.Sql, condition = Prisma.sql`true`): Promise<FoundCandidate[]> {
  return db.$queryRaw<FoundCandidate[]>`
    WITH chosen AS MATERIALIZED (${ids})
    SELECT ${columns} ${tables} JOIN chosen ON chosen.id = feature.id
    WHERE feature.playable AND ${condition} AND ${openTo(viewer)}`;
}

/** Neither submitted nor put aside: for a day where that was for later, else for good. */
function openTo(viewer: Viewer | null): Prisma.Sql {
  if (viewer === null) return Prisma.sql`true`;
  return Prisma.sql`
    NOT EXISTS (SELECT 1 FROM "Submission" AS own WHERE own."userId" = ${viewer.id} AND own."featureId" = feature.id)
    AND NOT EXISTS (
      SELECT 1 FROM "Skip" AS skip WHERE skip."userId" = ${viewer.id} AND skip."featureId" = feature.id
        AND (skip.reason <> 'later' OR skip."createdAt" > now() - interval '1 day'))`;
}

/** Normally distributed around 0, standard deviation 1 (Box and Muller). */
function bell(): number {
  return Math.sqrt(-2 * Math.log(1 - Math.random())) * Math.cos(2 * Math.PI * Math.random());
}

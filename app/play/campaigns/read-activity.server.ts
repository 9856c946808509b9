import { db } from "#prisma/client.server.ts";
import { Prisma } from "#prisma/generated/client.ts";
import { fillDays, type ActivityDay } from "./activity-days.ts";
import type { CampaignView } from "./read-campaigns.server.ts";

export interface CampaignActivity {
  /** Explanations by people since it began, and by how many people. */
  explanations: number;
  players: number;
  /** Days, or weeks of a long one, up to now. */
  days: ActivityDay[];
  /** Whose words lead features of it, most first. */
  credit: Credit[];
}

export interface Credit {
  name: string;
  /** Features that their explanation leads. */
  leads: number;
}

const credited = 30;

/** What has happened in a campaign so far. Hidden explanations count for nothing. */
export async function readActivity(
  campaignId: number,
  { startsAt, endsAt }: Pick<CampaignView, "startsAt" | "endsAt">,
  now = new Date(),
): Promise<CampaignActivity> {
  const [written, done, [totals], credit] = await Promise.all([
    db.$queryRaw<{ day: string; explanations: number }[]>`
      SELECT (e."createdAt" AT TIME ZONE 'UTC')::date::text AS day, count(*)::int AS explanations
      FROM ${inCampaign(campaignId)} GROUP BY 1`,
    db.$queryRaw<{ day: string; done: number }[]>`
      SELECT ("retiredAt" AT TIME ZONE 'UTC')::date::text AS day, count(*)::int AS done FROM "CampaignFeature"
      WHERE "campaignId" = ${campaignId} AND "retiredAt" IS NOT NULL GROUP BY 1`,
    db.$queryRaw<{ explanations: number; players: number }[]>`
      SELECT count(*)::int AS explanations, count(DISTINCT e."authorId")::int AS players FROM ${inCampaign(campaignId)}`,
    readCredit(campaignId),
  ]);
  const days = [...written.map((one) => ({ ...one, done: 0 })), ...done.map((one) => ({ ...one, explanations: 0 }))];
  const last = Math.max(Date.parse(startsAt), Math.min(now.getTime(), Date.parse(endsAt) - 1));
  const { explanations = 0, players = 0 } = totals ?? {};
  return {
    ...{ explanations, players, credit },
    days: fillDays(days, startsAt.slice(0, 10), new Date(last).toISOString().slice(0, 10)),
  };
}

/** Explanations `e` by people that count for a campaign. */
function inCampaign(campaignId: number): Prisma.Sql {
  return Prisma.sql`"Campaign" AS campaign JOIN "CampaignFeature" AS part ON part."campaignId" = campaign.id
    JOIN "Feature" AS f ON f.id = part."featureId" JOIN "Source" AS s ON s.id = f."sourceId" AND s.visibility = 'public'
    JOIN "Explanation" AS e ON e."featureId" = part."featureId" AND e.origin = 'human' AND e.status <> 'hidden'
      AND e."createdAt" >= campaign."startsAt" AND e."createdAt" < campaign."endsAt"
    WHERE campaign.id = ${campaignId}`;
}

/** The players whose explanations lead features of a campaign. */
function readCredit(campaignId: number): Promise<Credit[]> {
  return db.$queryRaw<Credit[]>`
    SELECT player.name, count(*)::int AS leads FROM "CampaignFeature" AS part
    JOIN "Feature" AS f ON f.id = part."featureId" JOIN "Source" AS s ON s.id = f."sourceId" AND s.visibility = 'public'
    CROSS JOIN LATERAL (
      SELECT e."authorId" FROM "Explanation" AS e
      WHERE e."featureId" = part."featureId" AND e."examLow" IS NOT NULL AND e.status IN ('scored', 'disputed')
      ORDER BY e."examLow" DESC, e.id LIMIT 1
    ) AS leader JOIN "User" AS player ON player.id = leader."authorId"
    WHERE part."campaignId" = ${campaignId} GROUP BY player.id ORDER BY leads DESC, player.id LIMIT ${credited}`;
}

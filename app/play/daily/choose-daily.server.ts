import { db, type Tx } from "#prisma/client.server.ts";
import { Prisma } from "#prisma/generated/client.ts";
import { dayOf } from "./days.ts";

/** A little below a newcomer's rating: the one feature that everybody is to enjoy. */
const middle = 1450;
/** Of how many features on either side of the middle the day draws one. */
const near = 60;

/**
 * The feature of a day, the same for all: it is chosen by the first who asks for it and stands from then on. Among the playable, rated, public
 * features nearest to a middling rating that were never the day's, those of which anything is scored (else nobody knows how hard they
 * are), the least explained ones, then by a hash of the day; when all were used,
 * the one that was used the longest ago. Returns its id; null while there is no such feature.
 */
export async function ensureDaily(client: Tx, day: string): Promise<number | null> {
  const [known] = await client.$queryRaw<{ featureId: number }[]>`
    SELECT "featureId" FROM "DailyFeature" WHERE day = ${day}::date`;
  if (known !== undefined) return known.featureId;
  const fresh = (await chooseUnused(client, day)) ?? (await chooseLongestAgo(client));
  if (fresh === null) return null;
  await client.$executeRaw`
    INSERT INTO "DailyFeature" (day, "featureId") VALUES (${day}::date, ${fresh}::int) ON CONFLICT DO NOTHING`;
  // Another process may have been first, with another view of the catalogue: what stands counts.
  const [chosen] = await client.$queryRaw<{ featureId: number }[]>`
    SELECT "featureId" FROM "DailyFeature" WHERE day = ${day}::date`;
  return chosen?.featureId ?? null;
}

/** Id of today's feature. */
export function todaysFeature(now = new Date()): Promise<number | null> {
  return ensureDaily(db, dayOf(now));
}

const inTheGame = Prisma.sql`feature.playable AND feature.rated
  AND EXISTS (SELECT 1 FROM "Source" AS source WHERE source.id = feature."sourceId" AND source.visibility = 'public')`;

async function chooseUnused(client: Tx, day: string): Promise<number | null> {
  const side = (condition: Prisma.Sql, order: Prisma.Sql) => Prisma.sql`(
    SELECT feature.id, feature."strangeCount", feature."explanationCount", feature."bestLow" FROM "Feature" AS feature
    WHERE ${inTheGame} AND ${condition}
      AND NOT EXISTS (SELECT 1 FROM "DailyFeature" AS used WHERE used."featureId" = feature.id)
    ORDER BY ${order} LIMIT ${near})`;
  const [chosen] = await client.$queryRaw<{ id: number }[]>`
    SELECT id FROM (
      ${side(Prisma.sql`feature.rating >= ${middle}`, Prisma.sql`feature.rating, feature.id`)}
      UNION ALL
      ${side(Prisma.sql`feature.rating < ${middle}`, Prisma.sql`feature.rating DESC, feature.id DESC`)}
    ) AS candidate
    ORDER BY "strangeCount" > 2, "bestLow" <= -1, least("explanationCount", 5), md5(${day} || '/' || id), id LIMIT 1`;
  return chosen?.id ?? null;
}

async function chooseLongestAgo(client: Tx): Promise<number | null> {
  const [chosen] = await client.$queryRaw<{ id: number }[]>`
    SELECT feature.id FROM "DailyFeature" AS used JOIN "Feature" AS feature ON feature.id = used."featureId"
    WHERE ${inTheGame} GROUP BY feature.id ORDER BY max(used.day), feature.id LIMIT 1`;
  return chosen?.id ?? null;
}

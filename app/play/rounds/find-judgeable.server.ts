import { randomInt } from "node:crypto";
import { goldRule } from "#app/catalog/gold-rule.ts";
import { db } from "#prisma/client.server.ts";
import { Prisma } from "#prisma/generated/client.ts";

/** So many judges are enough; explanations with more come last. */
const enoughJudges = 5;
/** The newest rounds of all players, among whose explanations one is looked for that others have begun to judge. */
const newestRounds = 400;
/** Explanations, and features for gold, that are looked at from a random place on. */
const freshLooked = 40;
const goldLooked = 300;

/**
 * What a player may judge: somebody else's scored explanation of a feature that they have neither explained (so it is not of their own
 * lineage either) nor judged: of those they know where it fires.
 */
function mayJudge(userId: number): Prisma.Sql {
  return Prisma.sql`e.status IN ('scored', 'disputed') AND e."examLow" IS NOT NULL AND e."authorId" IS DISTINCT FROM ${userId}
    AND source.visibility = 'public' AND feature.playable
    AND NOT EXISTS (SELECT 1 FROM "Submission" WHERE "userId" = ${userId} AND "featureId" = e."featureId")
    AND NOT EXISTS (SELECT 1 FROM "SimulationRound" AS own JOIN "Explanation" AS judged ON judged.id = own."explanationId"
      WHERE own."userId" = ${userId} AND judged."featureId" = e."featureId")`;
}

function judgeable(userId: number): Prisma.Sql {
  return Prisma.sql`"Explanation" AS e JOIN "Feature" AS feature ON feature.id = e."featureId"
    JOIN "Source" AS source ON source.id = feature."sourceId" WHERE ${mayJudge(userId)}`;
}

/**
 * An explanation for the player to judge, by chance: one that others have begun and fewer than five have judged (agreement needs several
 * judges of the same), else one that nobody has judged; players' before machines'. Looks at a bounded number of rows. Null where nothing is
 * left.
 */
export async function findJudgeable(userId: number): Promise<number | null> {
  const start = await randomId("Explanation");
  const begun = Prisma.sql`e.id IN (SELECT "explanationId" FROM "SimulationRound" ORDER BY id DESC LIMIT ${newestRounds})`;
  for (const place of [Prisma.sql`e.id >= ${start}`, Prisma.sql`e.id < ${start}`]) {
    const [found] = await db.$queryRaw<{ id: number }[]>`
      SELECT found.id FROM (
        SELECT e.id, e.origin FROM ${judgeable(userId)} AND ${begun}
        UNION (SELECT e.id, e.origin FROM ${judgeable(userId)} AND ${place} ORDER BY e.id LIMIT ${freshLooked})
      ) AS found LEFT JOIN "HumanScore" AS human ON human."explanationId" = found.id
      ORDER BY coalesce(human.players, 0) >= ${enoughJudges}, human.players IS NULL, found.origin = 'machine', random() LIMIT 1`;
    if (found !== undefined) return found.id;
  }
  return null;
}

/**
 * An explanation that is known to be good, to see whether the player marks with care: a machine's, sure of its score, and not one that people
 * read badly. Null where the player has judged or explained all of them near a random place.
 */
export async function findGold(userId: number): Promise<number | null> {
  const start = await randomId("Feature");
  for (const place of [Prisma.sql`id >= ${start}`, Prisma.sql`id < ${start}`]) {
    const [found] = await db.$queryRaw<{ id: number }[]>`
      SELECT e.id FROM (SELECT * FROM "Feature" WHERE playable AND ${place} ORDER BY id LIMIT ${goldLooked}) AS feature
      JOIN "Source" AS source ON source.id = feature."sourceId"
      JOIN "Explanation" AS e ON e."featureId" = feature.id AND e."examLow" >= ${goldRule.low}
      LEFT JOIN "HumanScore" AS human ON human."explanationId" = e.id
      WHERE e.origin = 'machine' AND e.status = 'scored' AND coalesce(human.value, 1) >= ${goldRule.human} AND ${mayJudge(userId)}
      ORDER BY random() LIMIT 1`;
    if (found !== undefined) return found.id;
  }
  return null;
}

/** Rows are numbered from 1, with few gaps: a number between makes every row about as likely. */
async function randomId(table: "Explanation" | "Feature"): Promise<number> {
  const [range] = await db.$queryRaw<
    { last: number | null }[]
  >`SELECT max(id) AS last FROM ${Prisma.raw(`"${table}"`)}`;
  return randomInt(1, (range?.last ?? 1) + 1);
}

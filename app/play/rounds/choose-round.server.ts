import { randomInt } from "node:crypto";
import { may } from "#app/accounts/permissions.ts";
import type { Viewer } from "#app/accounts/viewer.ts";
import { forbidden } from "#app/platform/errors.ts";
import { db } from "#prisma/client.server.ts";
import { Prisma } from "#prisma/generated/client.ts";
import { loadRound } from "./load-round.server.ts";

export interface OpenRound {
  id: number;
  text: string;
  /** Tokens of each snippet; their truth is told with the answer. */
  snippets: string[][];
  /** Rounds answered today (UTC). */
  answeredToday: number;
}

/** One round in so many is gold: an explanation known to be good. */
const goldOneIn = 10;
/** An explanation whose low end is at least this is good enough to test the judge instead. */
const goldLow = 0.6;
/** So many judges are enough; explanations with more come last. */
const enoughJudges = 5;
const candidates = 40;

/**
 * The round that a player has open, or a new one: an explanation by somebody else, of a feature that the player has not explained, with no
 * relation to the player's own words, judged once each. Begun ones come first, so that there are several judges of the same.
 * Null where nothing is left to judge. Asking again before answering gives the same.
 */
export async function chooseRound(viewer: Viewer): Promise<OpenRound | null> {
  if (!may(viewer, "explanation:submit")) throw forbidden("Your account may not judge explanations.");
  const open = await db.simulationRound.findFirst({
    where: { userId: viewer.id, answeredAt: null },
    orderBy: { id: "desc" },
    select: { id: true, explanationId: true },
  });
  if (open !== null) return viewOf(viewer, open);
  const gold = randomInt(goldOneIn) === 0;
  const explanationId = (await pick(viewer, gold)) ?? (await pick(viewer, false));
  if (explanationId === null) return null;
  const loaded = await loadRound(explanationId);
  if (loaded === null) return null;
  const snippetIds = loaded.snippets.map(({ id }) => BigInt(id));
  // Two tabs at once get the same round.
  await db.simulationRound.createMany({
    data: [{ userId: viewer.id, explanationId, snippetIds, gold }],
    skipDuplicates: true,
  });
  const { id } = await db.simulationRound.findUniqueOrThrow({
    where: { userId_explanationId: { userId: viewer.id, explanationId } },
    select: { id: true },
  });
  return viewOf(viewer, { id, explanationId });
}

async function viewOf(viewer: Viewer, round: { id: number; explanationId: number }): Promise<OpenRound | null> {
  const loaded = await loadRound(round.explanationId);
  if (loaded === null) return null;
  const [today] = await db.$queryRaw<{ count: number }[]>`
    SELECT count(*)::int AS count FROM "SimulationRound"
    WHERE "userId" = ${viewer.id} AND "answeredAt" >= date_trunc('day', now() AT TIME ZONE 'UTC') AT TIME ZONE 'UTC'`;
  const { text, snippets } = loaded;
  return { id: round.id, text, snippets: snippets.map(({ tokens }) => tokens), answeredToday: today?.count ?? 0 };
}

/** Looks at a bounded number of explanations from a random place on, then at the beginning. */
async function pick(viewer: Viewer, gold: boolean): Promise<number | null> {
  const [range] = await db.$queryRaw<{ last: number | null }[]>`SELECT max(id) AS last FROM "Explanation"`;
  if (range?.last == null) return null;
  const start = randomInt(1, range.last + 1);
  const kind = gold ? Prisma.sql`AND e.origin = 'machine' AND e."examLow" >= ${goldLow}` : Prisma.empty;
  const from = (side: Prisma.Sql) => db.$queryRaw<{ id: number }[]>`
    SELECT found.id FROM (
      SELECT e.id, e.origin FROM "Explanation" AS e
      JOIN "Feature" AS feature ON feature.id = e."featureId" JOIN "Source" AS source ON source.id = feature."sourceId"
      WHERE e.id ${side} AND e."examLow" IS NOT NULL AND e.status IN ('scored', 'disputed') AND source.visibility = 'public'
        AND feature.playable AND e."authorId" IS DISTINCT FROM ${viewer.id} ${kind}
        AND NOT EXISTS (SELECT 1 FROM "Submission" WHERE "userId" = ${viewer.id} AND "featureId" = e."featureId")
        AND NOT EXISTS (SELECT 1 FROM "SimulationRound" AS own JOIN "Explanation" AS judged ON judged.id = own."explanationId"
          WHERE own."userId" = ${viewer.id} AND judged."featureId" = e."featureId")
      ORDER BY e.id LIMIT ${candidates}
    ) AS found LEFT JOIN "HumanScore" AS human ON human."explanationId" = found.id
    ORDER BY coalesce(human.players, 0) >= ${enoughJudges}, human.players IS NULL, found.origin = 'machine', random() LIMIT 1`;
  const [ahead] = await from(Prisma.sql`>= ${start}`);
  const [wrapped] = ahead === undefined ? await from(Prisma.sql`< ${start}`) : [];
  return (ahead ?? wrapped)?.id ?? null;
}

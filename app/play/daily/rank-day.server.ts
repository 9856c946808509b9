import type { Viewer } from "#app/accounts/viewer.ts";
import { roundScore } from "#app/catalog/score-rounding.ts";
import { db } from "#prisma/client.server.ts";
import { Prisma } from "#prisma/generated/client.ts";
import { rankTries } from "./rank-tries.ts";
import type { DailyRow, DailyWinners } from "./views.ts";

/** Rows of a day's board that are shown. */
const shown = 100;
const winnersShown = 5;

interface Row {
  userId: number;
  name: string;
  score: number;
  low: number;
  high: number;
  tries: number;
}

export interface DayBoard {
  board: DailyRow[];
  players: number;
  me: DailyRow | null;
  /** Official scores of the viewer's tries in their order. */
  shared: number[];
}

/** The board of a day. A result whose explanation was taken down since is left out. */
export async function rankDay(day: string, viewer: Viewer | null): Promise<DayBoard> {
  const [top, own] = await Promise.all([readTop(day, viewer), viewer === null ? null : readOwn(day, viewer)]);
  const listed = top.find(({ mine }) => mine) ?? null;
  const { players, better } = await countResults(day, own);
  return {
    ...{ board: top, players, shared: own?.attempts ?? [] },
    me: listed ?? (own && rowOf(own, better + 1, viewer)),
  };
}

/** Who won a day: those whose interval overlaps the leader's. */
export async function readWinners(day: string): Promise<DailyWinners> {
  const winners = (await readTop(day, null)).filter(({ rank }) => rank === 1);
  return {
    day,
    names: winners.slice(0, winnersShown).map(({ name }) => name),
    more: winners.length > winnersShown,
    score: winners.length === 0 ? null : Math.max(...winners.map(({ score }) => score)),
  };
}

/** The first hundred by score, found along the index: whoever is better than one of them beyond doubt is among them too. */
async function readTop(day: string, viewer: Viewer | null): Promise<DailyRow[]> {
  const rows = await db.$queryRaw<Row[]>`
    SELECT ${columns} ${standing(day)} ORDER BY result.score DESC, result."userId" LIMIT ${shown}`;
  return rankTries(rows).map(({ rank, ...row }) => rowOf(row, rank, viewer));
}

async function readOwn(day: string, viewer: Viewer): Promise<(Row & { attempts: number[] }) | null> {
  const [row] = await db.$queryRaw<(Row & { attempts: number[] })[]>`
    SELECT ${columns}, result.attempts ${standing(day)} AND result."userId" = ${viewer.id}`;
  return row ?? null;
}

/** How many results the day has, and how many of them lie wholly above `own`. */
async function countResults(day: string, own: Row | null): Promise<{ players: number; better: number }> {
  // The few that were taken down are looked up once: joined to each result, its explanation would cost most of the time.
  const [row] = await db.$queryRaw<{ players: number; better: number }[]>`
    SELECT count(*)::int AS players, (count(*) FILTER (WHERE result.low > ${own?.high ?? null}::real))::int AS better
    FROM "DailyResult" AS result
    WHERE result.day = ${day}::date AND result."explanationId" <> ALL (ARRAY(
      SELECT explanation.id FROM "DailyFeature" AS daily
      JOIN "Explanation" AS explanation ON explanation."featureId" = daily."featureId" AND (explanation.status = 'hidden' OR explanation."voidedAt" IS NOT NULL)
      WHERE daily.day = ${day}::date))`;
  return row ?? { players: 0, better: 0 };
}

const columns = Prisma.sql`result."userId", player.name, result.score, result.low, result.high, cardinality(result.attempts) AS tries`;

/** FROM and WHERE of a day's results. */
function standing(day: string): Prisma.Sql {
  return Prisma.sql`FROM "DailyResult" AS result
    JOIN "User" AS player ON player.id = result."userId"
    JOIN "Explanation" AS explanation ON explanation.id = result."explanationId" AND explanation.status IN ('scored', 'disputed')
      AND explanation."voidedAt" IS NULL
    WHERE result.day = ${day}::date`;
}

function rowOf({ userId, name, score, low, high, tries }: Row, rank: number, viewer: Viewer | null): DailyRow {
  return {
    ...{ rank, name, score: roundScore(score), interval: [roundScore(low), roundScore(high)], tries },
    mine: userId === viewer?.id,
  };
}

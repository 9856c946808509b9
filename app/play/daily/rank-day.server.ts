import type { Viewer } from "#app/accounts/viewer.ts";
import { roundScore } from "#app/catalog/score-rounding.ts";
import { db } from "#prisma/client.server.ts";
import { Prisma } from "#prisma/generated/client.ts";
import { rankIntervals } from "../boards/ranks.ts";
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

/**
 * The board of a day: players by the low end of their best try's interval. A result whose explanation was taken down since is left out.
 */
export async function rankDay(day: string, viewer: Viewer | null): Promise<DayBoard> {
  const [rows, [{ players } = { players: 0 }], me] = await Promise.all([
    db.$queryRaw<Row[]>`SELECT ${columns} ${standing(day)} ORDER BY ${order} LIMIT ${shown}`,
    db.$queryRaw<{ players: number }[]>`SELECT count(*)::int AS players ${standing(day)}`,
    viewer === null ? null : readOwn(day, viewer),
  ]);
  const ranks = rankIntervals(rows);
  return {
    board: rows.map((row, place) => rowOf(row, ranks[place] ?? place + 1, viewer)),
    players,
    me: me && rowOf(me, me.better + 1, viewer),
    shared: me?.attempts ?? [],
  };
}

/** Who won a day: everybody whose interval overlaps the leader's. */
export async function readWinners(day: string): Promise<DailyWinners> {
  const rows = await db.$queryRaw<(Row & { count: number })[]>`
    WITH standing AS (SELECT ${columns} ${standing(day)})
    SELECT *, count(*) OVER ()::int AS count FROM standing WHERE high >= (SELECT max(low) FROM standing)
    ORDER BY low DESC, "userId" LIMIT ${winnersShown}`;
  const best = rows.reduce<number | null>((most, { score }) => Math.max(most ?? -1, score), null);
  return {
    day,
    names: rows.map(({ name }) => name),
    count: rows[0]?.count ?? 0,
    score: best === null ? null : roundScore(best),
  };
}

async function readOwn(day: string, viewer: Viewer): Promise<(Row & { better: number; attempts: number[] }) | null> {
  const [row] = await db.$queryRaw<(Row & { better: number; attempts: number[] })[]>`
    WITH own AS (SELECT ${columns}, result.attempts ${standing(day)} AND result."userId" = ${viewer.id})
    SELECT own.*, (SELECT count(*)::int ${standing(day)} AND result.low > own.high) AS better FROM own`;
  return row ?? null;
}

const columns = Prisma.sql`result."userId", player.name, result.score, result.low, result.high, cardinality(result.attempts) AS tries`;
const order = Prisma.sql`result.low DESC, result.score DESC, result."userId"`;

/** FROM and WHERE of a day's results. */
function standing(day: string): Prisma.Sql {
  return Prisma.sql`FROM "DailyResult" AS result
    JOIN "User" AS player ON player.id = result."userId"
    JOIN "Explanation" AS explanation ON explanation.id = result."explanationId" AND explanation.status IN ('scored', 'disputed')
    WHERE result.day = ${day}::date`;
}

function rowOf({ userId, name, score, low, high, tries }: Row, rank: number, viewer: Viewer | null): DailyRow {
  return {
    ...{ rank, name, score: roundScore(score), interval: [roundScore(low), roundScore(high)], tries },
    mine: userId === viewer?.id,
  };
}

import { publicSource } from "#app/catalog/visible-source.ts";
import type { SourceKey } from "#app/catalog/feature-key.ts";
import { roundScore } from "#app/catalog/score-rounding.ts";
import { db } from "#prisma/client.server.ts";
import type { Counts } from "./compare-record.ts";
import { wilson } from "./wilson.ts";

/** Counts with the share of features, 0..1, where the best human beats the best machine; null where nothing is compared. */
export interface Share extends Counts {
  machines: number;
  share: number | null;
  /** 95 %, Wilson. */
  interval: [number, number] | null;
}

export interface Comparison {
  overall: Share;
  /** Most features first. */
  bySource: (SourceKey & { sourceName: string; modelName: string } & Share)[];
  /** Against the machines of one method alone; most features first. */
  byMethod: ({ method: string } & Share)[];
  /** The record at the end of each day (YYYY-MM-DD, UTC) on which it changed, oldest first. */
  days: ({ day: string } & Share)[];
}

const mostSources = 200;
const mostMethods = 50;
const mostDays = 730;

/** People against machines in public sources (or those chosen), from the stored record: as fast with a million features as with ten. */
export async function readComparison({ model, source }: Partial<SourceKey> = {}): Promise<Comparison> {
  const sources = await db.source.findMany({
    where: {
      ...publicSource,
      ...(source === undefined ? {} : { slug: source }),
      ...(model === undefined ? {} : { model: { slug: model } }),
      comparisons: { some: {} },
    },
    select: { id: true, slug: true, name: true, model: { select: { slug: true, name: true } } },
  });
  const ids = sources.map(({ id }) => id);
  const [latest, byMethod, days] = await Promise.all([readLatest(ids), readMethods(ids), readDays(ids)]);
  const bySource = sources.flatMap(({ id, slug, name, model: { slug: of, name: modelName } }) => {
    const counts = latest.find(({ sourceId }) => sourceId === id);
    return counts === undefined ? [] : [{ model: of, source: slug, sourceName: name, modelName, ...shareOf(counts) }];
  });
  bySource.sort((first, second) => second.compared - first.compared || (first.source < second.source ? -1 : 1));
  const sum = (name: keyof Counts) => latest.reduce((total, counts) => total + counts[name], 0);
  return {
    overall: shareOf({ compared: sum("compared"), humans: sum("humans"), ties: sum("ties") }),
    bySource: bySource.slice(0, mostSources),
    byMethod: byMethod.map(({ method, ...counts }) => ({ method, ...shareOf(counts) })),
    days: days.map(({ day, ...counts }) => ({ day, ...shareOf(counts) })),
  };
}

function shareOf({ compared, humans, ties }: Counts): Share {
  const interval = wilson(humans, compared);
  return {
    ...{ compared, humans, ties, machines: compared - humans - ties },
    share: compared === 0 ? null : roundScore(humans / compared),
    interval: interval && [roundScore(interval.low), roundScore(interval.high)],
  };
}

function readLatest(ids: number[]): Promise<(Counts & { sourceId: number })[]> {
  return db.$queryRaw`
    SELECT DISTINCT ON ("sourceId") "sourceId", compared, humans, ties FROM "ComparisonDay"
    WHERE "sourceId" = ANY(${ids}::int[]) AND method = '' ORDER BY "sourceId", day DESC`;
}

function readMethods(ids: number[]): Promise<(Counts & { method: string })[]> {
  return db.$queryRaw`
    SELECT method, sum(compared)::int AS compared, sum(humans)::int AS humans, sum(ties)::int AS ties FROM (
      SELECT DISTINCT ON ("sourceId", method) method, compared, humans, ties FROM "ComparisonDay"
      WHERE "sourceId" = ANY(${ids}::int[]) AND method <> '' ORDER BY "sourceId", method, day DESC) AS latest
    GROUP BY method ORDER BY 2 DESC, method LIMIT ${mostMethods}`;
}

/** What each source changed on a day, added up over all of them: the sum of where they stood then. */
function readDays(ids: number[]): Promise<(Counts & { day: string })[]> {
  return db.$queryRaw`
    SELECT * FROM (
      SELECT to_char(day, 'YYYY-MM-DD') AS day, (sum(sum(compared)) OVER days)::int AS compared, (sum(sum(humans)) OVER days)::int AS humans,
        (sum(sum(ties)) OVER days)::int AS ties
      FROM (
        SELECT day, compared - lag(compared, 1, 0) OVER source AS compared, humans - lag(humans, 1, 0) OVER source AS humans,
          ties - lag(ties, 1, 0) OVER source AS ties
        FROM "ComparisonDay" WHERE "sourceId" = ANY(${ids}::int[]) AND method = ''
        WINDOW source AS (PARTITION BY "sourceId" ORDER BY day)) AS change
      GROUP BY change.day WINDOW days AS (ORDER BY change.day) ORDER BY 1 DESC LIMIT ${mostDays}) AS newest ORDER BY day`;
}

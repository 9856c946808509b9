import type { Viewer } from "#app/accounts/viewer.ts";
import { readClues } from "#app/catalog/read-feature.server.ts";
import { roundScore, roundScoreOrNull } from "#app/catalog/score-rounding.ts";
import { notFound } from "#app/platform/errors.ts";
import { db } from "#prisma/client.server.ts";
import { submissionsPerDay } from "../explanations/daily-budget.ts";
import { attemptsLeft } from "../explanations/daily-budget.server.ts";
import { readTexts } from "../explanations/may-read-explanation.server.ts";
import { ensureDaily } from "./choose-daily.server.ts";
import { addDays, dayOf, isDay, spanOf } from "./days.ts";
import { rankDay, readWinners } from "./rank-day.server.ts";
import { readDailyStreak } from "./read-daily-streak.server.ts";
import type { ArchivedDay, DailyAttempt, DailyView } from "./views.ts";

export interface ReadDailyOptions {
  /** Null: today. */
  day: string | null;
  viewer: Viewer | null;
  /** The archive goes on with the days before this one. */
  before?: string | null;
  now?: Date;
}

const archived = 10;

/**
 * A day with its feature, board and archive; today's feature is chosen if nobody has asked for it yet. 404 for a day that had none. Null
 * while there is no feature to choose.
 */
export async function readDaily({
  day: wanted,
  viewer,
  before,
  now = new Date(),
}: ReadDailyOptions): Promise<DailyView | null> {
  const today = dayOf(now);
  const day = wanted ?? today;
  if (!isDay(day) || day > today) throw noSuchDay();
  const isToday = day === today;
  if (isToday && (await ensureDaily(db, today)) === null) return null;
  const daily = await readFeatureOf(day);
  if (daily === null) throw noSuchDay();
  const { featureId, maxActivation, feature } = daily;
  const [[clue = null], ranked, attempts, left, streak, neighbours, archive] = await Promise.all([
    readClues(featureId),
    rankDay(day, viewer),
    viewer === null ? [] : readAttempts(day, featureId, viewer),
    isToday ? attemptsLeft(viewer, featureId) : null,
    viewer === null ? null : readDailyStreak(viewer.id, now),
    readNeighbours(day),
    readArchive(typeof before === "string" && isDay(before) && before < day ? before : day, viewer),
  ]);
  const { dayBefore, dayAfter } = neighbours;
  return {
    ...{
      day,
      isToday,
      closesAt: spanOf(day).closesAt.toISOString(),
      now: now.toISOString(),
      feature,
      clue,
      maxActivation,
    },
    ...{
      ...ranked,
      shared: ranked.shared.map(roundScore),
      attempts,
      triesLeft: left,
      triesADay: submissionsPerDay,
      streak,
    },
    winnersBefore: isToday && dayBefore === addDays(day, -1) ? await readWinners(dayBefore) : null,
    archive: archive.slice(0, archived),
    archiveBefore: archive.length > archived ? (archive[archived - 1]?.day ?? null) : null,
    ...{ dayBefore, dayAfter: dayAfter !== null && dayAfter <= today ? dayAfter : null },
  };
}

async function readFeatureOf(
  day: string,
): Promise<{ featureId: number; maxActivation: number; feature: DailyView["feature"] } | null> {
  const row = await db.dailyFeature.findUnique({
    where: { day: new Date(day), feature: { source: { visibility: "public" } } },
    select: {
      featureId: true,
      feature: {
        select: {
          index: true,
          maxActivation: true,
          source: { select: { slug: true, layer: true, kind: true, model: { select: { slug: true, name: true } } } },
        },
      },
    },
  });
  if (row === null) return null;
  const { index, maxActivation, source } = row.feature;
  const { slug, layer, kind, model } = source;
  return {
    ...{ featureId: row.featureId, maxActivation },
    feature: { model: model.slug, source: slug, index, layer, kind, modelName: model.name },
  };
}

/** The viewer's own explanations of the feature on that day, in their order, scored as on the day's board. */
async function readAttempts(day: string, featureId: number, viewer: Viewer): Promise<DailyAttempt[]> {
  const { opensAt, closesAt } = spanOf(day);
  const rows = await db.$queryRaw<{ id: number; failed: boolean; score: number | null; counts: boolean }[]>`
    SELECT explanation.id, explanation.status = 'failed' AS failed, exam.value AS score,
      parent.id IS NULL OR parent."authorId" = ${viewer.id} AS counts
    FROM "Submission" AS submission
    JOIN "Explanation" AS explanation ON explanation.id = submission."explanationId"
    LEFT JOIN "Explanation" AS parent ON parent.id = explanation."parentId"
    LEFT JOIN LATERAL (
      SELECT value FROM "Score" WHERE "explanationId" = explanation.id AND split = 'exam' ORDER BY id LIMIT 1
    ) AS exam ON true
    WHERE submission."userId" = ${viewer.id} AND submission."featureId" = ${featureId}
      AND submission."createdAt" >= ${opensAt} AND submission."createdAt" < ${closesAt}
    ORDER BY submission."createdAt", explanation.id`;
  const texts = await readTexts(
    viewer,
    rows.map(({ id }) => id),
  );
  return rows.map(({ id, failed, score, counts }) => ({
    ...{ id, counts, text: texts.get(id) ?? null, score: roundScoreOrNull(score) },
    status: score !== null ? "scored" : failed ? "failed" : "scoring",
  }));
}

async function readNeighbours(day: string): Promise<{ dayBefore: string | null; dayAfter: string | null }> {
  const [row = { dayBefore: null, dayAfter: null }] = await db.$queryRaw<
    { dayBefore: string | null; dayAfter: string | null }[]
  >`SELECT (SELECT max(day)::text FROM "DailyFeature" WHERE day < ${day}::date) AS "dayBefore",
      (SELECT min(day)::text FROM "DailyFeature" WHERE day > ${day}::date) AS "dayAfter"`;
  return row;
}

/** One more than are shown, if there are: then there is a further page. */
function readArchive(before: string, viewer: Viewer | null): Promise<ArchivedDay[]> {
  return db.$queryRaw<ArchivedDay[]>`
    SELECT daily.day::text, round((
        SELECT result.score FROM "DailyResult" AS result WHERE result.day = daily.day ORDER BY result.score DESC LIMIT 1
      )::numeric, 3)::float8 AS best, round((
        SELECT result.score FROM "DailyResult" AS result WHERE result.day = daily.day AND result."userId" = ${viewer?.id ?? 0}
      )::numeric, 3)::float8 AS mine
    FROM "DailyFeature" AS daily WHERE daily.day < ${before}::date ORDER BY daily.day DESC LIMIT ${archived + 1}`;
}

function noSuchDay() {
  return notFound("There was no feature of the day then. The days that there were stand on /daily.");
}

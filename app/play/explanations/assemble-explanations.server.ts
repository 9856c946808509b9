import type { Viewer } from "#app/accounts/viewer.ts";
import { roundScore, roundScoreOrNull } from "#app/catalog/score-rounding.ts";
import { db } from "#prisma/client.server.ts";
import { readTexts } from "./may-read-explanation.server.ts";
import type { ExplanationScores, ExplanationStatus, ExplanationView, HumanScoreView } from "../views.ts";

/** What a view needs beside the text. Texts come from may-read-explanation alone. */
interface Row {
  id: number;
  authorId: number | null;
  author: string;
  isPlayer: boolean;
  origin: "human" | "machine";
  method: string | null;
  parentId: number | null;
  status: ExplanationStatus;
  voided: boolean;
  createdAt: Date;
  model: string;
  source: string;
  index: number;
  points: number;
  brokenBy: number;
  examScore: number | null;
  examLow: number | null;
  examHigh: number | null;
  scorer: string | null;
  device: string | null;
  fallback: string | null;
  ranked: boolean;
  reason: string | null;
  clue: number | null;
  topAndRandom: number | null;
  randomOnly: number | null;
  baseline: number | null;
  human: HumanScoreView | null;
  votes: number;
  vote: 1 | -1 | 0;
}

/** Views of these explanations for one viewer, in their order; two queries however many there are. `textsFor`: who reads what. */
export async function assembleExplanations(
  found: readonly { id: number }[],
  viewer: Viewer | null,
  textsFor = readTexts,
): Promise<ExplanationView[]> {
  const ids = found.map(({ id }) => id);
  if (ids.length === 0) return [];
  const [rows, texts] = await Promise.all([readRows(ids, viewer), textsFor(viewer, ids)]);
  const byId = new Map(rows.map((row) => [row.id, row]));
  return ids.flatMap((id) => {
    const row = byId.get(id);
    return row === undefined ? [] : [viewOf(row, texts.get(id) ?? null, viewer)];
  });
}

function viewOf(row: Row, text: string | null, viewer: Viewer | null): ExplanationView {
  const { id, model, source, index, author, isPlayer, origin, status } = row;
  return {
    ...{
      id,
      feature: { model, source, index },
      text,
      author: { name: author, isPlayer },
      origin,
      method: row.method,
      parent: row.parentId,
      status,
      voided: row.voided,
    },
    scores: scoresOf(row),
    points: origin === "machine" || row.examScore === null ? null : row.points,
    brokenBy: row.brokenBy,
    human: row.human && roundHuman(row.human),
    votes: { score: Math.round(row.votes * 100) / 100, mine: row.vote },
    createdAt: row.createdAt.toISOString(),
    mine: viewer !== null && row.authorId === viewer.id,
  };
}

function roundHuman({ value, low, high, players, alpha, machineAgreement }: HumanScoreView): HumanScoreView {
  return {
    ...{ value: roundScore(value), low: roundScore(low), high: roundScore(high), players },
    alpha: roundScoreOrNull(alpha),
    machineAgreement: roundScoreOrNull(machineAgreement),
  };
}

function scoresOf(row: Row): ExplanationScores {
  const exam = roundScoreOrNull(row.examScore);
  const clue = roundScoreOrNull(row.clue);
  const { examLow, examHigh, scorer, device, fallback, ranked, reason } = row;
  return {
    exam,
    interval: examLow === null || examHigh === null ? null : [roundScore(examLow), roundScore(examHigh)],
    clue,
    gap: clue === null || exam === null ? null : roundScore(clue - exam),
    baseline: roundScoreOrNull(row.baseline),
    topAndRandom: roundScoreOrNull(row.topAndRandom),
    randomOnly: roundScoreOrNull(row.randomOnly),
    ...{ scorer, device, fallback, ranked, reason },
  };
}

/** One statement with its joins: this is read with every score that arrives. */
function readRows(ids: number[], viewer: Viewer | null): Promise<Row[]> {
  return db.$queryRaw<Row[]>`
    SELECT e.id, e."authorId", coalesce(author.name, e."authorName", 'unknown') AS author, author.id IS NOT NULL AS "isPlayer",
      e.origin, e.method, e."parentId", e.status, e."voidedAt" IS NOT NULL AS voided, e."createdAt", "Model".slug AS model, "Source".slug AS source, "Feature".index,
      (SELECT coalesce(sum(event.points), 0)::int FROM "ScoreEvent" AS event
        WHERE event."explanationId" = e.id AND event."userId" = e."authorId") AS points,
      e."brokenBy",
      coalesce(e."examScore", official.value) AS "examScore", coalesce(e."examLow", official.low) AS "examLow",
      coalesce(e."examHigh", official.high) AS "examHigh", official.key AS scorer, official.device,
      official."fallbackFor" AS fallback, e."examScore" IS NOT NULL AS ranked, official.reason,
      splits.clue, splits."topAndRandom", splits."randomOnly",
      (SELECT max(floor.value) FROM "Baseline" AS floor WHERE floor."featureId" = e."featureId"
        AND floor."scorerId" = official."scorerId" AND floor."examId" = official."examId") AS baseline,
      (SELECT jsonb_build_object('value', human.value, 'low', human.low, 'high', human.high, 'players', human.players,
          'alpha', human.alpha, 'machineAgreement', human."machineAgreement")
        FROM "HumanScore" AS human WHERE human."explanationId" = e.id) AS human,
      e."voteScore" AS votes,
      coalesce((SELECT vote.value FROM "Vote" AS vote WHERE vote."explanationId" = e.id AND vote."userId" = ${viewer?.id ?? null}::int), 0)::int AS vote
    FROM "Explanation" AS e
    JOIN "Feature" ON "Feature".id = e."featureId"
    JOIN "Source" ON "Source".id = "Feature"."sourceId"
    JOIN "Model" ON "Model".id = "Source"."modelId"
    LEFT JOIN "User" AS author ON author.id = e."authorId"
    -- Several scorers may have scored it: the official score is the active scorer's, and until that one has scored it the newest.
    LEFT JOIN LATERAL (
      SELECT score."scorerId", score."examId", score.value, score.low, score.high, score.device, score."fallbackFor", score.reason,
        "Scorer".key
      FROM "Score" AS score JOIN "Scorer" ON "Scorer".id = score."scorerId"
      WHERE score."explanationId" = e.id AND score.split = 'exam'
      ORDER BY score."scorerId" = (SELECT "activeScorerId" FROM "Instance") DESC NULLS LAST, score.id DESC LIMIT 1
    ) AS official ON true
    LEFT JOIN LATERAL (
      SELECT max(value) FILTER (WHERE split = 'clue') AS clue,
        max(value) FILTER (WHERE split = 'top_and_random') AS "topAndRandom",
        max(value) FILTER (WHERE split = 'random_only') AS "randomOnly"
      FROM "Score" AS score
      WHERE score."explanationId" = e.id AND score."scorerId" = official."scorerId" AND score."examId" = official."examId"
    ) AS splits ON true
    WHERE e.id = ANY(${ids}::int[])`;
}

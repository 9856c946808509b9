import type { Viewer } from "#app/accounts/viewer.ts";
import type { FeatureKey } from "#app/catalog/feature-key.ts";
import { writeCursor, type KeyPart } from "#app/catalog/keyset-cursor.ts";
import { requireCursor } from "#app/catalog/require-cursor.ts";
import { roundScore } from "#app/catalog/score-rounding.ts";
import type { Page } from "#app/catalog/views.ts";
import { db } from "#prisma/client.server.ts";
import { Prisma } from "#prisma/generated/client.ts";
import { readResultTexts } from "../explanations/may-read-explanation.server.ts";
import type { ResultsAsked, ResultShow, ResultSort } from "./results-query.ts";

/** What a campaign has found out about one of its features. */
export interface CampaignResult extends FeatureKey {
  done: "agreement" | "no_gain" | "moderator" | null;
  /** ISO 8601, UTC. */
  doneAt: string | null;
  /** Human explanations, and by how many players. */
  explanations: number;
  players: number;
  best: ResultExplanation | null;
}

export interface ResultExplanation {
  id: number;
  /** Null: the viewer may not read it yet. */
  text: string | null;
  author: string;
  origin: "human" | "machine";
  /** Official score with its 95 % interval, -1..1. */
  score: number;
  interval: [number, number];
  votesFor: number;
  votesAgainst: number;
  /** Score of people who simulated with these words, and how many they were; null: nobody has. */
  human: { score: number; players: number } | null;
}

interface Row extends FeatureKey {
  key: number;
  sourceId: number;
  done: CampaignResult["done"];
  doneAt: Date | null;
  explanations: number;
  players: number;
  best: number | null;
  author: string | null;
  origin: "human" | "machine" | null;
  score: number | null;
  low: number | null;
  high: number | null;
  votesFor: number;
  votesAgainst: number;
  humanScore: number | null;
  humanPlayers: number | null;
}

/** What is sorted by: a number for every feature, so that the last one is a cursor; scores in the three places that leave the server. */
const keys: Record<ResultSort, { sql: Prisma.Sql; type: Prisma.Sql; kind: KeyPart }> = {
  index: { sql: Prisma.sql`0`, type: Prisma.sql`int`, kind: "integer" },
  score: { sql: Prisma.sql`coalesce(round(best.low::numeric, 3), -2)`, type: Prisma.sql`real`, kind: "real" },
  explanations: { sql: Prisma.sql`f."explanationCount"`, type: Prisma.sql`int`, kind: "integer" },
  votes: { sql: Prisma.sql`coalesce(best.votes, 0)`, type: Prisma.sql`real`, kind: "real" },
  done: {
    sql: Prisma.sql`coalesce(extract(epoch FROM part."retiredAt"), 0)::int`,
    type: Prisma.sql`int`,
    kind: "integer",
  },
};

const shows: Record<ResultShow, Prisma.Sql> = {
  done: Prisma.sql`part."retiredAt" IS NOT NULL`,
  explained: Prisma.sql`best.id IS NOT NULL`,
  all: Prisma.sql`true`,
};

/** A campaign's public features with their best explanation; keyset paging. A campaign is small enough to be sorted at once. */
export async function readResults(
  viewer: Viewer | null,
  campaignId: number,
  { sort, order, show, cursor, limit }: ResultsAsked,
): Promise<Page<CampaignResult>> {
  const { sql: key, type, kind } = keys[sort];
  const way = Prisma.raw(order === "asc" ? "ASC" : "DESC");
  const than = Prisma.raw(order === "asc" ? ">" : "<");
  const after = requireCursor(cursor, [kind, "integer", "integer"]);
  const behind = after
    ? Prisma.sql`(listed.key, listed."sourceId", listed.index) ${than} (${after[0]}::${type}, ${after[1]}::int, ${after[2]}::int)`
    : Prisma.sql`true`;
  const rows = await db.$queryRaw<Row[]>`
    WITH listed AS MATERIALIZED (
      SELECT ${key}::${type} AS key, f.id, f."sourceId", f.index, part."retiredReason" AS done, part."retiredAt" AS "doneAt", f."explanationCount" AS explanations, best.id AS best
      FROM "CampaignFeature" AS part JOIN "Feature" AS f ON f.id = part."featureId"
      JOIN "Source" AS source ON source.id = f."sourceId" AND source.visibility = 'public'
      LEFT JOIN LATERAL (
        SELECT e.id, e."examLow" AS low, e."voteScore" AS votes FROM "Explanation" AS e
        WHERE e."featureId" = f.id AND e."examLow" IS NOT NULL AND e.status IN ('scored', 'disputed') ORDER BY e."examLow" DESC, e.id LIMIT 1
      ) AS best ON true
      WHERE part."campaignId" = ${campaignId} AND ${shows[show]}
    ), page AS MATERIALIZED (
      SELECT * FROM listed WHERE ${behind} ORDER BY key ${way}, "sourceId" ${way}, index ${way} LIMIT ${limit + 1}
    )
    SELECT page.key, model.slug AS model, source.slug AS source, page."sourceId", page.index, page.done, page."doneAt", page.explanations, people.players,
      e.id AS best, coalesce(author.name, e."authorName") AS author, e.origin, e."examScore" AS score, e."examLow" AS low, e."examHigh" AS high,
      votes."votesFor", votes."votesAgainst", human.value AS "humanScore", human.players AS "humanPlayers"
    FROM page JOIN "Source" AS source ON source.id = page."sourceId" JOIN "Model" AS model ON model.id = source."modelId"
    LEFT JOIN "Explanation" AS e ON e.id = page.best LEFT JOIN "User" AS author ON author.id = e."authorId"
    LEFT JOIN "HumanScore" AS human ON human."explanationId" = e.id
    CROSS JOIN LATERAL (
      SELECT count(*) FILTER (WHERE v.value > 0)::int AS "votesFor", count(*) FILTER (WHERE v.value < 0)::int AS "votesAgainst"
      FROM "Vote" AS v WHERE v."explanationId" = e.id
    ) AS votes
    CROSS JOIN LATERAL (
      SELECT count(DISTINCT own."userId")::int AS players FROM "Submission" AS own WHERE own."featureId" = page.id AND own."scoredAt" IS NOT NULL
    ) AS people
    ORDER BY page.key ${way}, page."sourceId" ${way}, page.index ${way}`;
  const page = rows.slice(0, limit);
  const last = rows.length > limit ? page.at(-1) : undefined;
  const texts = await readResultTexts(
    viewer,
    page.flatMap(({ best }) => (best === null ? [] : [best])),
  );
  return {
    items: page.map((row) => resultOf(row, texts)),
    nextCursor: last === undefined ? null : writeCursor([last.key, last.sourceId, last.index]),
  };
}

function resultOf(row: Row, texts: ReadonlyMap<number, string>): CampaignResult {
  const { model, source, index, done, explanations, players } = row;
  return {
    ...{ model, source, index, done, explanations, players },
    doneAt: row.doneAt?.toISOString() ?? null,
    best: bestOf(row, texts),
  };
}

function bestOf(row: Row, texts: ReadonlyMap<number, string>): ResultExplanation | null {
  const { best, author, origin, score, low, high, votesFor, votesAgainst, humanScore, humanPlayers } = row;
  if (best === null || origin === null || score === null || low === null || high === null) return null;
  return {
    ...{ id: best, text: texts.get(best) ?? null, author: author ?? "", origin },
    score: roundScore(score),
    interval: [roundScore(low), roundScore(high)],
    ...{ votesFor, votesAgainst },
    human:
      humanScore === null || humanPlayers === null ? null : { score: roundScore(humanScore), players: humanPlayers },
  };
}

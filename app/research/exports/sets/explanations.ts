import { column, optional } from "../columns.ts";
import { baseline } from "./features.ts";
import { authorOf, disputeOf, fromFeatures, inStretch, isReadable, isShown, itemFields } from "./set-query.ts";
import type { Stretch, TableQuery } from "./set-query.ts";
import { authorColumns, baselineColumns, disputeColumn } from "./shared-columns.ts";
import { humanColumns, humanFields, itemColumns, licenceColumn } from "./shared-columns.ts";

export const explanations: TableQuery = {
  what: "One row an explanation: its words, author, official score with interval, baselines, what people make of it, lineage, dispute.",
  features: 1000,
  columns: [
    ...itemColumns,
    column("id", "int", "Id of the explanation."),
    optional("text", "text", "Its words; null where the game does not let you read them yet."),
    ...authorColumns,
    optional("method", "text", "How a machine made it."),
    column("status", "text", "scoring, scored, failed, disputed or hidden."),
    optional("parent", "int", "Id of the explanation that it refines."),
    column("ancestors", "ints", "Ids of its ancestors, its parent first."),
    optional(
      "score",
      "real",
      "Official score: Pearson correlation of simulated and true activations on the exam, -1..1.",
    ),
    optional("low", "real", "Low end of its 95 % interval."),
    optional("high", "real", "High end of its 95 % interval."),
    optional("scorer", "text", "Key of the scorer that made the official score."),
    optional("clue_score", "real", "The same on the clues."),
    ...baselineColumns,
    ...humanColumns,
    column("broken_by", "int", "Counter-examples that broke it; they are part of the official score."),
    column("vote_score", "real", "Votes of others, each weighed by its voter's accuracy."),
    column("votes_up", "int", "Votes for it."),
    column("votes_down", "int", "Votes against it."),
    disputeColumn,
    column("created_at", "date", "When it was written."),
    optional("scored_at", "date", "When it was first scored; only of submissions by players."),
    licenceColumn,
  ],
  sql: (at) => `
    SELECT ${itemFields(at)}, e.id, CASE WHEN ${isReadable(at)} THEN e.text::text END, ${authorOf}, e.origin::text, coalesce(u.machine, false), e.method,
      e.status::text, e."parentId", ${ancestors}, e."examScore", e."examLow", e."examHigh",
      CASE WHEN e."examScore" IS NOT NULL THEN ${at.scorerKey}::text END, ${clueScore(at)}, ${baseline(at, "token_list")}, ${baseline(at, "lexical")},
      ${humanFields}, e."brokenBy", e."voteScore", votes.up::int, votes.down::int, ${disputeOf}, e."createdAt", own."scoredAt", ${at.licence}::text
    FROM ${fromFeatures(at)} JOIN "Explanation" AS e ON e."featureId" = f.id
    LEFT JOIN "User" AS u ON u.id = e."authorId"
    LEFT JOIN "HumanScore" AS human ON human."explanationId" = e.id
    LEFT JOIN "Submission" AS own ON own."explanationId" = e.id
    CROSS JOIN LATERAL (SELECT count(*) FILTER (WHERE v.value > 0) AS up, count(*) FILTER (WHERE v.value < 0) AS down
      FROM "Vote" AS v WHERE v."explanationId" = e.id) AS votes
    WHERE ${inStretch(at)} AND ${isShown(at)} ORDER BY f.index, e.id`,
};

/** A line of refinements is never so long; a ring cannot be, yet an export must end. */
const longestLine = 200;

const ancestors = `CASE WHEN e."parentId" IS NULL THEN '{}'::int[] ELSE (
  WITH RECURSIVE line (id, parent, place) AS (
    SELECT p.id, p."parentId", 1 FROM "Explanation" AS p WHERE p.id = e."parentId"
    UNION ALL SELECT p.id, p."parentId", place + 1 FROM "Explanation" AS p JOIN line ON p.id = line.parent WHERE place < ${longestLine}
  ) SELECT coalesce(array_agg(id ORDER BY place), '{}') FROM line) END`;

function clueScore({ scorerId }: Stretch): string {
  return `(SELECT c.value FROM "Score" AS c WHERE c."explanationId" = e.id AND c."scorerId" = ${scorerId ?? 0} AND c.split = 'clue' ORDER BY c."examId" DESC LIMIT 1)`;
}

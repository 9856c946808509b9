import type { ScoredExplanation } from "#scoring/types.ts";
import type { Tx } from "#prisma/client.server.ts";
import { isNearCopy } from "./near-copy.ts";
import type { Source } from "./points.ts";

export interface FoundSource extends Source {
  explanationId: number;
  /** Null for a machine's. */
  authorId: number | null;
}

/** Other explanations of a feature that are compared, best first: whoever copies, copies a good one. */
const compared = 200;

interface Other {
  id: number;
  authorId: number | null;
  foldedText: string;
  isParent: boolean;
  score: number;
}

/**
 * What a scored explanation builds on: the explanation that it says it refines, or another one of the feature that it nearly repeats; of
 * several the best scored. Null where it stands on its own. `couldRead`: its author had explained the feature before, so that the others'
 * texts were open.
 *
 * Of two that repeat each other, the one that is scored first is the source, whichever was handed in first: two accounts that send the same
 * words at the same moment are not both paid for them. Scores are of the scorer at hand; what it has not scored yet (a change of scorers is
 * under way) counts as its last one scored it, or copies would pay until the change is done.
 */
export async function findSource(
  tx: Tx,
  { explanationId, featureId, scorerId, examId }: ScoredExplanation,
  authorId: number,
  couldRead: boolean,
): Promise<FoundSource | null> {
  const [own] = await tx.$queryRaw<{ foldedText: string; parentId: number | null }[]>`
    SELECT "foldedText", "parentId" FROM "Explanation" WHERE id = ${explanationId}`;
  if (own === undefined) return null;
  const others = await tx.$queryRaw<Other[]>`
    SELECT e.id, CASE WHEN e.origin = 'human' THEN e."authorId" END AS "authorId", e."foldedText", e.id IS NOT DISTINCT FROM ${own.parentId}::int AS "isParent", score.value AS score
    FROM "Explanation" AS e JOIN LATERAL (
      SELECT value FROM "Score" WHERE "explanationId" = e.id AND split = 'exam'
      ORDER BY ("scorerId", "examId") = (${scorerId}::int, ${examId}::int) DESC, id DESC LIMIT 1
    ) AS score ON true
    WHERE e."featureId" = ${featureId} AND e.id <> ${explanationId}
      AND (e."authorId" IS DISTINCT FROM ${authorId} OR e.id = ${own.parentId}::int)
    ORDER BY "isParent" DESC, score.value DESC LIMIT ${compared}`;
  const [best] = others
    .filter((one) => one.isParent || isNearCopy(own.foldedText, one.foldedText, couldRead))
    .sort((first, second) => second.score - first.score);
  if (best === undefined) return null;
  const [refined] = await tx.$queryRaw<{ score: number | null }[]>`
    SELECT max(score.value) AS score FROM "ScoreEvent" AS event
    JOIN "Score" AS score ON score."explanationId" = event."explanationId" AND score."scorerId" = ${scorerId} AND score.split = 'exam'
    WHERE event.reason = 'refined' AND event."userId" = ${best.authorId}::int AND event."featureId" = ${featureId}`;
  return {
    explanationId: best.id,
    authorId: best.authorId,
    author: best.authorId === null ? "machine" : best.authorId === authorId ? "own" : "player",
    score: best.score,
    bestRefinement: refined?.score ?? null,
  };
}

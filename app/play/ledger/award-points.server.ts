import { bestLowOfFeature, bestScoreOfFeature } from "#scoring/index.ts";
import type { ScoredExplanation } from "#scoring/types.ts";
import type { Tx } from "#prisma/client.server.ts";
import { recordDaily } from "../daily/record-daily.server.ts";
import { priorDifficulty } from "../ratings/prior-difficulty.ts";
import { rateGame, type RatedGame } from "../ratings/rate-game.server.ts";
import { findSource, type FoundSource } from "./find-source.server.ts";
import { pay, type PaidEvent, type Payment } from "./pay.server.ts";
import { pointsFor } from "./points.ts";

/** What a scored explanation of a player changed, for those who are to hear of it. */
export interface Award {
  userId: number;
  featureId: number;
  explanationId: number;
  paid: PaidEvent[];
  /** Null: no rated game (a repeat, a feature out of the rated game or of one's own source). */
  game: RatedGame | null;
  /** Another player's explanation that it builds on. */
  refines: { explanationId: number; authorId: number } | null;
  /** The player who lost the feature's record by it. */
  dethroned: { explanationId: number; authorId: number } | null;
}

/**
 * Everything that follows from a freshly scored explanation: ledger and boards, ratings, the day's result and the feature's figures,
 * inside the transaction that stores the score (the worker's `onScored`). A second call for the same explanation (another scorer) changes
 * nothing and gives null, as a machine's does: points are earned once, under the scorer that first examined it, and compared with scores of
 * that scorer alone. While a new scorer has not scored everything, nobody knows who leads under it, so it pays no record.
 *
 * Few statements on purpose: every submission waits for them, and others of the same feature wait behind its lock.
 */
export async function awardPoints(tx: Tx, scored: ScoredExplanation): Promise<Award | null> {
  const { featureId, explanationId, authorId } = scored;
  // Two explanations of one feature may be scored at the same moment: one after the other decides who was first and who led.
  // NO KEY: submissions, whose rows refer to the feature, go on meanwhile.
  const [feature] = await tx.$queryRaw<{ rated: boolean; games: number; machine: boolean }[]>`
    SELECT rated, "ratedGames" AS games, EXISTS (SELECT 1 FROM "Explanation"
      WHERE "Explanation".id = ${explanationId} AND origin = 'machine') AS machine
    FROM "Feature" WHERE id = ${featureId} FOR NO KEY UPDATE`;
  if (feature === undefined) return null;
  if (authorId === null || feature.machine) {
    // A bot's words are no reference: anybody may run one.
    if (authorId === null && feature.games === 0) await setPriorDifficulty(tx, scored);
    await refreshFeature(tx, featureId);
    return null;
  }
  const before = await readBefore(tx, scored, authorId);
  if (before === undefined || before.scoredBefore) return null;

  // The owner of a source can read its exam: what they say of it stands on its board, but is no game.
  const rated = feature.rated && !before.ownsSource;
  const { value: exam } = scored.exam;
  const source = await findSource(tx, scored, authorId, before.couldRead);
  const beatsLeader =
    scored.beatsLeader !== null && scored.beatsLeader === before.leaderId && before.leaderAuthorId !== authorId;
  const awards = pointsFor({ rated, exam, baseline: scored.baseline, source, beatsLeader, ...before });
  const paid = await pay(tx, paymentsOf(scored, authorId, awards, source, before.explainedBefore));
  const won = exam > Math.max(0, scored.baseline);
  const game =
    rated && !before.explainedBefore ? await rateGame(tx, { userId: authorId, featureId, explanationId, won }) : null;
  if (!before.ownsSource) await recordDaily(tx, scored, authorId);
  await refreshFeature(tx, featureId);
  return {
    ...{ userId: authorId, featureId, explanationId, paid, game },
    refines:
      source?.author === "player" && source.authorId !== null
        ? { explanationId: source.explanationId, authorId: source.authorId }
        : null,
    dethroned:
      beatsLeader && before.leaderId !== null && before.leaderAuthorId !== null
        ? { explanationId: before.leaderId, authorId: before.leaderAuthorId }
        : null,
  };
}

/** What the awards and the count of features explained are paid for, and to whom. */
function paymentsOf(
  { featureId, explanationId }: ScoredExplanation,
  authorId: number,
  awards: ReturnType<typeof pointsFor>,
  source: FoundSource | null,
  explainedBefore: boolean,
): Payment[] {
  const track = source === null || source.author === "own" ? ("solo" as const) : ("refine" as const);
  const ofExplanation = `explanation:${explanationId}`;
  const ofFeature = `feature:${featureId}`;
  const common = { featureId, explanationId, track };
  // Also for 0 points: whoever has explained something stands on the boards.
  const counted: Payment[] = explainedBefore
    ? []
    : [{ ...common, userId: authorId, reason: "explained", subject: ofFeature, points: 0 }];
  return [
    ...counted,
    ...awards.map(({ reason, points }): Payment => {
      if (reason === "refined")
        return { ...common, userId: source?.authorId ?? authorId, reason, points, subject: ofExplanation };
      // A player takes a feature's record once: two who take it from each other in turns gain nothing by that.
      const once = reason === "record" || reason === "first_good";
      return { ...common, userId: authorId, reason, points, subject: once ? ofFeature : ofExplanation };
    }),
  ];
}

interface Before {
  /** An official score of another scorer or of an earlier exam stands already. */
  scoredBefore: boolean;
  /** The explanation that led the feature and its author; null while this scorer has not scored them all. */
  leaderId: number | null;
  leaderAuthorId: number | null;
  /** The player's best score on the feature, by this scorer. */
  ownBest: number | null;
  /** The player has a scored explanation of the feature. */
  explainedBefore: boolean;
  /**
   * The player had handed in another explanation of it before this one, scored or not: from then on the others' texts are open. Or has
   * judged one in a round, and read it there. Or may search and export all texts, as researchers do.
   */
  couldRead: boolean;
  /** The player brought the feature's source here. */
  ownsSource: boolean;
  alreadyExplainedWell: boolean;
}

/** How the feature stood before this score: everything but this explanation. */
async function readBefore(tx: Tx, scored: ScoredExplanation, authorId: number): Promise<Before | undefined> {
  const { explanationId, featureId, scorerId, examId, isActive } = scored;
  const [before] = await tx.$queryRaw<Before[]>`
    SELECT
      EXISTS (SELECT 1 FROM "Score" WHERE "explanationId" = ${explanationId} AND split = 'exam'
        AND ("scorerId", "examId") <> (${scorerId}::int, ${examId}::int)) AS "scoredBefore",
      leader.id AS "leaderId", leader."authorId" AS "leaderAuthorId",
      (SELECT max(value) FROM "Score" JOIN "Explanation" ON "Explanation".id = "explanationId"
        WHERE "featureId" = ${featureId} AND "explanationId" <> ${explanationId} AND "authorId" = ${authorId}
          AND "scorerId" = ${scorerId} AND split = 'exam') AS "ownBest",
      EXISTS (SELECT 1 FROM "Submission" WHERE "userId" = ${authorId} AND "featureId" = ${featureId}
        AND "explanationId" <> ${explanationId} AND "scoredAt" IS NOT NULL) AS "explainedBefore",
      EXISTS (SELECT 1 FROM "Submission" WHERE "userId" = ${authorId} AND "featureId" = ${featureId}
        AND "explanationId" < ${explanationId})
        OR EXISTS (SELECT 1 FROM "SimulationRound" AS round JOIN "Explanation" AS judged ON judged.id = round."explanationId"
          WHERE round."userId" = ${authorId} AND judged."featureId" = ${featureId})
        OR EXISTS (SELECT 1 FROM "User" WHERE id = ${authorId} AND role IN ('researcher', 'administrator')) AS "couldRead",
      EXISTS (SELECT 1 FROM "Feature" JOIN "Source" ON "Source".id = "Feature"."sourceId"
        WHERE "Feature".id = ${featureId} AND "Source"."ownerId" = ${authorId}) AS "ownsSource",
      EXISTS (SELECT 1 FROM "ScoreEvent" AS event WHERE event."featureId" = ${featureId} AND event.reason = 'first_good'
        AND NOT EXISTS (SELECT 1 FROM "ScoreEvent" AS later WHERE later.undoes = event.id)) AS "alreadyExplainedWell"
    FROM (SELECT 1) AS one LEFT JOIN LATERAL (
      SELECT id, CASE WHEN origin = 'human' THEN "authorId" END AS "authorId" FROM "Explanation" WHERE ${isActive} AND "featureId" = ${featureId} AND id <> ${explanationId}
        AND "examLow" IS NOT NULL AND status IN ('scored', 'disputed') ORDER BY "examLow" DESC, id LIMIT 1
    ) AS leader ON true`;
  return before;
}

/** The reference explanation has been scored: how hard the feature should be, until somebody plays it. */
async function setPriorDifficulty(tx: Tx, scored: ScoredExplanation): Promise<void> {
  const { rating } = priorDifficulty(scored.exam.value, scored.baseline);
  await tx.$executeRaw`UPDATE "Feature" SET rating = ${rating} WHERE id = ${scored.featureId} AND "ratedGames" = 0`;
}

/** How many scored human explanations the feature has, and how well it is explained: what `next` and the boards look at. */
async function refreshFeature(tx: Tx, featureId: number): Promise<void> {
  await tx.$executeRaw`
    UPDATE "Feature" SET
      "explanationCount" = (SELECT count(*) FROM "Submission" AS sent JOIN "Explanation" AS said ON said.id = sent."explanationId"
        WHERE sent."featureId" = ${featureId} AND sent."scoredAt" IS NOT NULL AND said.origin = 'human'),
      "bestLow" = ${bestLowOfFeature},
      "bestScore" = ${bestScoreOfFeature}
    WHERE id = ${featureId}`;
}

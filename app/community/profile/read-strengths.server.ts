import { db } from "#prisma/client.server.ts";
import { strengthsOf, type PlayedGame, type Strengths } from "./strengths.ts";

/** So many of the latest games tell where a player is strong now. */
const gamesRead = 500;

/** A player's strengths by their latest rated games; margins by the scorer that the boards rank by, as they stand today. */
export async function readStrengths(userId: number): Promise<Strengths> {
  const games = await db.$queryRaw<PlayedGame[]>`
    SELECT "Source".kind, game."featureBefore" AS rating, game.won, CASE WHEN par.value IS NOT NULL THEN (own.value - greatest(0, par.value))::float END AS margin
    FROM (SELECT * FROM "RatingChange" WHERE "userId" = ${userId} ORDER BY id DESC LIMIT ${gamesRead}) AS game
    JOIN "Feature" ON "Feature".id = game."featureId" JOIN "Source" ON "Source".id = "Feature"."sourceId"
    LEFT JOIN LATERAL (
      SELECT score.value, score."scorerId", score."examId" FROM "Score" AS score
      WHERE score."explanationId" = game."explanationId" AND score.split = 'exam'
      ORDER BY score."scorerId" = (SELECT "activeScorerId" FROM "Instance") DESC NULLS LAST, score.id DESC LIMIT 1
    ) AS own ON true
    LEFT JOIN LATERAL (
      SELECT max(floor.value) AS value FROM "Baseline" AS floor WHERE floor."featureId" = game."featureId"
        AND floor."scorerId" = own."scorerId" AND floor."examId" = own."examId"
    ) AS par ON true
    WHERE "Source".visibility = 'public'`;
  return strengthsOf(games);
}

import type { Tx } from "#prisma/client.server.ts";
import { newcomer, playGame, type Rating } from "./glicko.ts";

export interface Game {
  userId: number;
  featureId: number;
  explanationId: number;
  /** The player's explanation beat the feature's par. */
  won: boolean;
}

export interface RatedGame {
  before: number;
  after: number;
}

/**
 * Rates a player's first scored explanation of a feature, in the transaction that stores its score. The caller holds the feature's row.
 * Null where the two have met before: repeats change no rating.
 */
export async function rateGame(tx: Tx, { userId, featureId, explanationId, won }: Game): Promise<RatedGame | null> {
  await tx.$executeRaw`INSERT INTO "PlayerRating" ("userId") VALUES (${userId}) ON CONFLICT DO NOTHING`;
  const [player = newcomer] = await tx.$queryRaw<Rating[]>`
    SELECT rating, deviation, volatility FROM "PlayerRating" WHERE "userId" = ${userId} FOR UPDATE`;
  const [feature = newcomer] = await tx.$queryRaw<Rating[]>`
    SELECT rating, "ratingDeviation" AS deviation, "ratingVolatility" AS volatility FROM "Feature" WHERE id = ${featureId}`;
  const game = playGame(player, feature, won);
  const { count } = await tx.ratingChange.createMany({
    data: {
      ...{ userId, featureId, explanationId, won },
      ...{ before: player.rating, after: game.player.rating, deviation: game.player.deviation },
      ...{ featureBefore: feature.rating, featureAfter: game.feature.rating },
    },
    skipDuplicates: true,
  });
  if (count === 0) return null;
  await tx.$executeRaw`
    UPDATE "PlayerRating" SET rating = ${game.player.rating}, deviation = ${game.player.deviation}, volatility = ${game.player.volatility},
      games = games + 1, wins = wins + ${won ? 1 : 0}, "updatedAt" = now() WHERE "userId" = ${userId}`;
  await tx.$executeRaw`
    UPDATE "Feature" SET rating = ${game.feature.rating}, "ratingDeviation" = ${game.feature.deviation},
      "ratingVolatility" = ${game.feature.volatility}, "ratedGames" = "ratedGames" + 1 WHERE id = ${featureId}`;
  return { before: player.rating, after: game.player.rating };
}

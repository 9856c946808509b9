import { db } from "#prisma/client.server.ts";
import { newcomer } from "./glicko.ts";
import { isProvisional } from "./provisional.ts";

export interface PlayerRatingView {
  /** Whole points; 1500 before the first rated game. */
  rating: number;
  deviation: number;
  /** Too few games so far to rely on it. */
  provisional: boolean;
  games: number;
  wins: number;
  /** After each of the last 200 rated games, oldest first; `at` in ISO 8601, UTC. */
  curve: { at: string; rating: number }[];
}

const curvePoints = 200;

/** A player's own rating with its curve: two look-ups along indexes. */
export async function readRating(userId: number): Promise<PlayerRatingView> {
  const [row, changes] = await Promise.all([
    db.playerRating.findUnique({ where: { userId } }),
    db.ratingChange.findMany({
      where: { userId },
      orderBy: { id: "desc" },
      take: curvePoints,
      select: { createdAt: true, after: true },
    }),
  ]);
  const { rating, deviation, games, wins } = row ?? { ...newcomer, games: 0, wins: 0 };
  return {
    ...{ rating: Math.round(rating), deviation: Math.round(deviation), provisional: isProvisional(deviation) },
    ...{ games, wins },
    curve: changes
      .reverse()
      .map(({ createdAt, after }) => ({ at: createdAt.toISOString(), rating: Math.round(after) })),
  };
}

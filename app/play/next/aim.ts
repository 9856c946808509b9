import { highestRating, lowestRating, newcomer, ratingBeatenWith, type Rating } from "../ratings/glicko.ts";

/** Whom a feature is chosen for. `games`: rated ones so far. */
export interface Aimed extends Rating {
  games: number;
}

/** Somebody without an account, or without a game yet. */
export const beginner: Aimed = { ...newcomer, games: 0 };

/** So likely is a win to be for somebody who knows the game: mostly won, and never sure. */
export const usualChance = 0.62;
/** And for somebody's first game. */
export const firstChance = 0.8;
/** The chance falls from the one to the other over so many games. */
const learningGames = 8;

/** The deviation of a feature that has been played a little. */
const typicalDeviation = 200;

/** How likely the player is to win against the next feature, 0..1. */
export function aimedChance(games: number): number {
  const learned = Math.min(1, games / learningGames);
  return firstChance + (usualChance - firstChance) * learned;
}

/** The rating of the feature that would be just right. */
export function aimedRating(player: Aimed): number {
  const rating = ratingBeatenWith(player, aimedChance(player.games), typicalDeviation);
  return Math.min(highestRating, Math.max(lowestRating, rating));
}

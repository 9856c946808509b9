import type { FeatureKind } from "#app/catalog/views.ts";
import { difficulties, difficultyOf, type Difficulty } from "./difficulty.ts";

/** Where a player is strong: rated games, added up by the kind of feature and by its difficulty. Pure. */

export interface PlayedGame {
  kind: FeatureKind;
  /** The feature's rating before the game. */
  rating: number;
  won: boolean;
  /** Official score less the feature's par, -2..1; null where one of the two is gone. */
  margin: number | null;
}

export interface Strength<Name extends string> {
  name: Name;
  games: number;
  wins: number;
  /** Mean over the games of which the margin is known; null: of none. */
  margin: number | null;
}

export interface Strengths {
  kinds: Strength<FeatureKind>[];
  difficulties: Strength<Difficulty>[];
}

export function strengthsOf(games: readonly PlayedGame[]): Strengths {
  const kinds = ["dictionary", "neuron", "direction"] as const;
  return {
    kinds: group(kinds, games, ({ kind }) => kind),
    difficulties: group(difficulties, games, ({ rating }) => difficultyOf(rating)),
  };
}

/** Groups without a game are left out. */
function group<Name extends string>(
  names: readonly Name[],
  games: readonly PlayedGame[],
  nameOf: (game: PlayedGame) => Name,
): Strength<Name>[] {
  return names.flatMap((name) => {
    const own = games.filter((game) => nameOf(game) === name);
    if (own.length === 0) return [];
    const margins = own.flatMap(({ margin }) => (margin === null ? [] : [margin]));
    const mean = margins.length === 0 ? null : margins.reduce((sum, margin) => sum + margin, 0) / margins.length;
    return [{ name, games: own.length, wins: own.filter(({ won }) => won).length, margin: mean }];
  });
}

/** How hard a feature was when it was played, in bands that a reader can tell apart. Pure. */

export const difficulties = ["easy", "middling", "tough", "hard"] as const;
export type Difficulty = (typeof difficulties)[number];

/** Lower ends of the bands above the first (Glicko-2; a feature nobody has played starts between 1150 and 1850). */
export const difficultyEdges = [1350, 1550, 1800] as const;

export function difficultyOf(rating: number): Difficulty {
  const band = difficultyEdges.filter((edge) => rating >= edge).length;
  return difficulties[band] ?? "hard";
}

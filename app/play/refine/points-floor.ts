/** From which score on a refinement earns points, as `pointsFor` counts. Pure. Scores -1..1, null where there is none. */
export interface PointsFloor {
  value: number;
  /** What sets it: the refined text's score, the player's own best, or the baseline. */
  of: "parent" | "own" | "baseline";
}

export function pointsFloor(scores: {
  parent: number | null;
  own: number | null;
  baseline: number | null;
}): PointsFloor {
  const { parent, own, baseline } = scores;
  const value = Math.max(0, parent ?? 0, own ?? 0, baseline ?? 0);
  return { value, of: value === parent ? "parent" : value === own ? "own" : "baseline" };
}

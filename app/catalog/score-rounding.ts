/** Scores leave the server with three places: the interval is far wider, and finer steps would only help to climb the exam by trying. */
export function roundScore(value: number): number {
  // `+ 0` turns -0 into 0.
  return Math.round(value * 1000) / 1000 + 0;
}

/** The same for a score that there may not be yet. */
export function roundScoreOrNull(value: number | null): number | null {
  return value === null ? null : roundScore(value);
}

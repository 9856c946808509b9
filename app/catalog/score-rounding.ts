/** Scores leave the server with three places: the interval is far wider, and finer steps would only help to climb the exam by trying. */
export function roundScore(value: number): number {
  // `+ 0` turns -0 into 0.
  return Math.round(value * 1000) / 1000 + 0;
}

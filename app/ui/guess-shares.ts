import { leastTop } from "#scoring/types.ts";

/**
 * Predictions 0..10 as shares of the strongest one: the score is blind to their scale, so what is drawn is too. A prediction that
 * hardly moves anywhere stays as low as it is.
 */
export function guessShares(simulated: readonly (readonly number[])[]): number[][] {
  const top = simulated.reduce((most, strip) => Math.max(most, ...strip), leastTop);
  return simulated.map((strip) => strip.map((value) => Math.max(0, value) / top));
}

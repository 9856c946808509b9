import { seededRandom, shuffled } from "../metrics/random.ts";
import { ofLengthOne } from "../simulators/distilled/pool-meaning.ts";

/** The space of meanings cut into cells, so that a search among a million looks at a few of them. Pure. */

/** A cell's centre: length 1. */
export type Centre = Float32Array<ArrayBuffer>;

export function dotProduct(a: Float32Array, b: Float32Array): number {
  let sum = 0;
  for (let k = 0; k < a.length; k++) sum += (a[k] ?? 0) * (b[k] ?? 0);
  return sum;
}

/** The places of the `most` centres nearest to a vector, nearest first. */
export function nearestCentres(vector: Float32Array, centres: readonly Centre[], most: number): number[] {
  return centres
    .map((centre, place) => ({ place, product: dotProduct(vector, centre) }))
    .sort((a, b) => b.product - a.product || a.place - b.place)
    .slice(0, most)
    .map(({ place }) => place);
}

const rounds = 6;
/** Vectors between two breaths. */
const breath = 200;

/**
 * Spherical k-means (Dhillon and Modha 2001) on a sample of vectors of length 1. `breathe` is awaited often: this takes up to half a minute.
 */
export async function findCentres(
  sample: readonly Float32Array[],
  count: number,
  breathe: () => Promise<unknown>,
): Promise<Centre[]> {
  const width = sample[0]?.length ?? 0;
  let centres: Centre[] = shuffled(sample, seededRandom([2, 7, 1, 8]))
    .slice(0, count)
    .map((vector) => Float32Array.from(vector));
  for (let round = 0; round < rounds; round++) {
    const sums = centres.map(() => new Float32Array(width));
    for (const [number, vector] of sample.entries()) {
      if (number % breath === 0) await breathe();
      const sum = sums[nearestCentres(vector, centres, 1)[0] ?? 0];
      if (sum) for (let k = 0; k < width; k++) sum[k] = (sum[k] ?? 0) + (vector[k] ?? 0);
    }
    // A cell that nobody fell into keeps its centre.
    centres = sums.map((sum, place) => (sum.some((value) => value !== 0) ? ofLengthOne(sum) : (centres[place] ?? sum)));
  }
  return centres;
}

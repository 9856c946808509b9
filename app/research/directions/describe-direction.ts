import { fireDirection, type FiringRule } from "#scoring/index.ts";

/** Share of the corpus' tokens on which a direction fires whose uploader named no bias. */
export const usualDensity = 0.01;
/** Beyond this share of tokens it says next to nothing about any of them. */
const mostDensity = 0.9;
const histogramBins = 40;

/** What a direction does on the corpus; null beside the reason why it makes no feature. */
export type Description =
  | {
      failure: null;
      rule: FiringRule;
      /** One list a window. */
      activations: number[][];
      /** Share of the tokens that may fire at all. */
      density: number;
      maxActivation: number;
      histogram: { edges: number[]; counts: number[] };
    }
  | { failure: string };

/**
 * From the dot products of all tokens of the corpus, windows one after another of the given lengths. `bias` null: chosen so that the direction fires on
 * `usualDensity` of the tokens.
 */
export function describeDirection(
  products: Float32Array,
  lengths: readonly number[],
  wanted: { bias: number | null; threshold: number },
): Description {
  const awake = products.filter((product) => product !== -Infinity).sort();
  const largest = awake.at(-1);
  if (largest === undefined) return { failure: "No token of the corpus was read." };
  const bias = wanted.bias ?? biasFor(awake, usualDensity) + wanted.threshold;
  const rule = { bias, threshold: wanted.threshold };
  const values = fireDirection(products, rule);
  const firing = values.filter((value) => value > 0);
  const density = firing.length / awake.length;
  const tokens = awake.length.toLocaleString("en-US");
  if (firing.length === 0)
    return {
      failure: `It never fires: on all ${tokens} tokens of the corpus its largest dot product is ${short(largest)}, which with the bias ${short(bias)} is not above ${short(Math.max(0, rule.threshold))}. Leave the bias out, and one is chosen.`,
    };
  if (density > mostDensity)
    return {
      failure: `It nearly always fires: on ${(density * 100).toFixed(0)} % of the ${tokens} tokens of the corpus. With the bias ${short(biasFor(awake, usualDensity) + rule.threshold)} it would fire on ${usualDensity * 100} %. Leave the bias out, and that one is chosen.`,
    };
  const maxActivation = firing.reduce((most, value) => Math.max(most, value), 0);
  let start = 0;
  const activations = lengths.map((length) =>
    values.slice(start, (start += length)).map((value) => rounded(value, maxActivation)),
  );
  return { failure: null, rule, activations, density, maxActivation, histogram: histogramOf(firing, maxActivation) };
}

/** Minus the product above which lies this share of the rising list. */
function biasFor(rising: Float32Array, share: number): number {
  return -(rising[Math.floor((rising.length - 1) * (1 - share))] ?? 0);
}

/** Four significant digits, and no finer than a ten-thousandth of the maximum: as the seeds are stored. */
function rounded(value: number, most: number): number {
  const step = 10 ** Math.floor(Math.log10(most / 10_000));
  return value < step / 2 ? 0 : Number((Math.round(value / step) * step).toPrecision(4));
}

/** Equal steps from 0 to the maximum. */
function histogramOf(values: readonly number[], most: number): { edges: number[]; counts: number[] } {
  const counts = Array.from({ length: histogramBins }, () => 0);
  for (const value of values) {
    const bin = Math.min(histogramBins - 1, Math.floor((value / most) * histogramBins));
    counts[bin] = (counts[bin] ?? 0) + 1;
  }
  const edges = Array.from({ length: histogramBins + 1 }, (_, i) => (i * most) / histogramBins);
  return { edges, counts };
}

function short(value: number): string {
  return String(Number(value.toPrecision(4)));
}

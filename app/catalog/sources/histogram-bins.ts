/** The bins of a source's histograms: n + 1 rising edges for n bins. Edges are such numbers as people read easily. */

/** So many bins fit a phone, each wide enough for a finger's neighbour. */
const aimedBins = 24;
/** What the database holds. */
const largestReal = 3.4e38;
const logStep = 0.25;

/** log10 of the density, in quarters of a power of ten: from the rarest feature to the most frequent. Nothing fires: no bins. */
export function densityEdges(range: { least: number; most: number } | null): number[] {
  if (range === null || !(range.least > 0)) return [];
  const low = Math.floor(Math.log10(range.least) / logStep);
  const high = Math.max(low + 1, Math.min(0, Math.ceil(Math.log10(range.most) / logStep)));
  return Array.from({ length: high - low + 1 }, (_, i) => (low + i) * logStep);
}

/** Raw units, evenly: steps of 1, 2 or 5 times a power of ten. */
export function maximumEdges(range: { least: number; most: number } | null): number[] {
  if (range === null) return [];
  const span = range.most - range.least;
  // What hardly differs makes one bin or two of a common size.
  const size = span > range.most / 1000 ? span : range.most || 1;
  const step = niceStep(size / aimedBins);
  const low = Math.floor(range.least / step);
  const high = Math.max(low + 1, Math.ceil(range.most / step));
  return Array.from({ length: high - low + 1 }, (_, i) => tidy(Math.min(largestReal, (low + i) * step)));
}

/** Twentieths from 0 to 1; below 0 one bin, where there is such a score. */
export function bestScoreEdges(range: { least: number; most: number } | null): number[] {
  if (range === null) return [];
  const edges = Array.from({ length: 21 }, (_, i) => tidy(i / 20));
  return range.least < 0 ? [-1, ...edges] : edges;
}

function niceStep(wanted: number): number {
  const power = 10 ** Math.floor(Math.log10(wanted));
  const factor = [1, 2, 5, 10].find((one) => one * power >= wanted) ?? 10;
  return factor * power;
}

/** Without the dust of binary fractions. */
function tidy(value: number): number {
  return Number(value.toPrecision(6));
}

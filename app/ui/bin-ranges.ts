import { formatActivation, formatCount, formatScore } from "./format-numbers.ts";
import type { Bins, ChartName, FilterParameters } from "./catalogue-types.ts";

/** One bar of a source's histogram. */
export interface Bin {
  count: number;
  /** What the filter's fields hold for it. */
  from: string;
  to: string;
  /** The same as people read it. */
  low: string;
  high: string;
}

/** As a number in an address: short, and near enough that no feature changes its bin. */
function plain(value: number): string {
  return String(Number(value.toPrecision(6)));
}

/** A density as the tokens among which it fires once. */
export function tokensPerFiring(density: number): string {
  const every = 1 / density;
  const step = 10 ** Math.max(0, Math.floor(Math.log10(every)) - 1);
  return formatCount(Math.round(every / step) * step);
}

const shown: Record<ChartName, (value: number) => string> = {
  density: tokensPerFiring,
  maximum: formatActivation,
  best: formatScore,
};

/** The bars of a histogram in rising order; edges of densities are log10 of them. */
export function binsOf(chart: ChartName, { edges, counts }: Bins): Bin[] {
  const value = (place: number) => {
    const edge = edges[place] ?? 0;
    return chart === "density" ? Math.min(1, 10 ** edge) : edge;
  };
  return counts.map((count, place) => {
    const [from, to] = [value(place), value(place + 1)];
    return { count, from: plain(from), to: plain(to), low: shown[chart](from), high: shown[chart](to) };
  });
}

/** The filter with a bin instead of another range of the same measure; choosing the chosen bin takes it away. */
export function withBin(parameters: FilterParameters, chart: ChartName, bin: Bin): FilterParameters {
  const [from, to] = [`${chart}From`, `${chart}To`];
  const { [from]: oldFrom, [to]: oldTo, ...rest } = parameters;
  return oldFrom === bin.from && oldTo === bin.to ? rest : { ...rest, [from]: bin.from, [to]: bin.to };
}

/** Whether a bin lies within the filter's range; everything does where there is none. */
export function isChosen(parameters: FilterParameters, chart: ChartName, bin: Bin): boolean {
  const [from, to] = [parameters[`${chart}From`], parameters[`${chart}To`]];
  return (from === undefined || Number(bin.to) > Number(from)) && (to === undefined || Number(bin.from) < Number(to));
}

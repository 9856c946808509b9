import { type Random, shuffled } from "../metrics/random.ts";

/** A token is active from this share of the feature's maximum. */
const activeShare = 0.3;

type Rows = readonly (readonly number[])[];

/** The truth with every second active token silenced, drawn at random. */
export function withHalfOfItsFirings(truth: Rows, maximum: number, random: Random): number[][] {
  const active = placesWhere(truth, (value) => value >= activeShare * maximum);
  const silenced = new Set(shuffled(active, random).slice(0, Math.ceil(active.length / 2)));
  return truth.map((row, i) => row.map((value, k) => (silenced.has(`${i} ${k}`) ? 0 : value)));
}

/** The truth with as many random firings as it has active tokens, at the mean strength of those. */
export function withRandomFirings(truth: Rows, maximum: number, random: Random): number[][] {
  const active = placesWhere(truth, (value) => value >= activeShare * maximum);
  const silent = placesWhere(truth, (value) => value < activeShare * maximum);
  const strength = truth.flat().filter((value) => value >= activeShare * maximum);
  const value = strength.reduce((sum, one) => sum + one, 0) / Math.max(1, strength.length);
  const added = new Set(shuffled(silent, random).slice(0, active.length));
  return truth.map((row, i) => row.map((old, k) => (added.has(`${i} ${k}`) ? value : old)));
}

function placesWhere(truth: Rows, holds: (value: number) => boolean): string[] {
  return truth.flatMap((row, i) => row.flatMap((value, k) => (holds(value) ? [`${i} ${k}`] : [])));
}

import type { FlatReason } from "../types.ts";
import { isFlat, poolPair, scaleAndCentre } from "./finite-numbers.ts";

export interface Correlation {
  /** Pearson correlation over all tokens of all snippets, -1..1. */
  value: number;
  /** Why the value is 0 although it was computed; null otherwise. */
  reason: FlatReason | null;
}

/**
 * The score of an explanation, `ev_correlation` (Bills et al. 2023): Pearson's r of true and simulated activations, both
 * concatenated over all snippets. Both sides may be in any unit. Zero variance gives 0 with a reason; of two flat sides the
 * truth is named, because no simulation could have scored. Throws RangeError on unequal shapes and non-finite numbers.
 */
export function correlate(
  truth: readonly (readonly number[])[],
  simulated: readonly (readonly number[])[],
): Correlation {
  const pooled = poolPair(truth, simulated);
  return correlatePooled(pooled.truth, pooled.simulated);
}

/** The same on rows that are pooled and checked already. */
export function correlatePooled(truth: Float64Array, simulated: Float64Array): Correlation {
  if (isFlat(truth)) return { value: 0, reason: "flat_truth" };
  if (isFlat(simulated)) return { value: 0, reason: "flat_simulation" };
  const a = scaleAndCentre(truth);
  const s = scaleAndCentre(simulated);
  let aa = 0;
  let ss = 0;
  let as = 0;
  for (let i = 0; i < a.length; i++) {
    const x = a[i] ?? 0;
    const y = s[i] ?? 0;
    aa += x * x;
    ss += y * y;
    as += x * y;
  }
  return { value: pearsonFromSums(aa, ss, as), reason: null };
}

/** r from centred sums of squares and products, kept within -1..1; 0 where either side has no variance. */
export function pearsonFromSums(aa: number, ss: number, as: number): number {
  if (!(aa > 0) || !(ss > 0)) return 0;
  const value = as / (Math.sqrt(aa) * Math.sqrt(ss));
  return Number.isFinite(value) ? Math.max(-1, Math.min(1, value)) : 0;
}

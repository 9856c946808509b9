import { poolPair } from "./finite-numbers.ts";

/** A token (or a snippet's strongest token) counts as active from this share of its side's maximum. */
export const activeShare = 0.3;

export interface Detection {
  /** F1 over tokens, 0..1; null where no token is truly active. */
  tokenF1: number | null;
  /** Area under the precision-recall curve over tokens (average precision), 0..1; null where no token is truly active. */
  auprc: number | null;
  /** Over snippets, 0..1; null unless both active and inactive snippets are there. */
  balancedAccuracy: number | null;
  /** Over snippets, a snippet's score being its largest simulated value; null as above. */
  rocAuc: number | null;
}

/**
 * Where it fires, beside how much: truth is active at `a >= 0.3 max` (max = `maximum`, the feature's own, raw units; without
 * it the largest true value given), a simulation at `s >= 0.3` of its largest value. Throws RangeError on unequal shapes and
 * non-finite numbers.
 */
export function detection(
  truth: readonly (readonly number[])[],
  simulated: readonly (readonly number[])[],
  maximum?: number,
): Detection {
  const pooled = poolPair(truth, simulated);
  const top = maximum !== undefined && maximum > 0 && Number.isFinite(maximum) ? maximum : largest(pooled.truth);
  const isActive = (value: number): boolean => top > 0 && value >= activeShare * top;
  const topGuess = largest(pooled.simulated);
  const isGuessed = (value: number): boolean => topGuess > 0 && value >= activeShare * topGuess;

  const tokens = Array.from(pooled.truth, (value, i) => ({ active: isActive(value), score: pooled.simulated[i] ?? 0 }));
  const snippets = truth.map((snippet, number) => ({
    active: isActive(largest(snippet)),
    score: largest(simulated[number] ?? []),
  }));
  return {
    tokenF1: f1(tokens, isGuessed),
    auprc: averagePrecision(tokens),
    balancedAccuracy: balancedAccuracy(snippets, isGuessed),
    rocAuc: rocAuc(snippets),
  };
}

interface Case {
  active: boolean;
  score: number;
}

function largest(values: ArrayLike<number>): number {
  let top = 0;
  for (let i = 0; i < values.length; i++) top = Math.max(top, values[i] ?? 0);
  return top;
}

function f1(cases: readonly Case[], isGuessed: (score: number) => boolean): number | null {
  let [hits, misses, falseAlarms] = [0, 0, 0];
  for (const { active, score } of cases) {
    const guessed = isGuessed(score);
    if (active && guessed) hits++;
    else if (active) misses++;
    else if (guessed) falseAlarms++;
  }
  return hits + misses === 0 ? null : (2 * hits) / (2 * hits + misses + falseAlarms);
}

/** Groups of equal scores, highest first, with how many of each are active. */
function descending(cases: readonly Case[]): { active: number; total: number }[] {
  const sorted = [...cases].sort((x, y) => y.score - x.score);
  const groups: { active: number; total: number; score: number }[] = [];
  for (const { active, score } of sorted) {
    let group = groups.at(-1);
    if (group?.score !== score) {
      group = { active: 0, total: 0, score };
      groups.push(group);
    }
    group.total++;
    if (active) group.active++;
  }
  return groups;
}

/** Σ (recall step) × precision, ties taken together. */
function averagePrecision(cases: readonly Case[]): number | null {
  const positives = cases.filter((each) => each.active).length;
  if (positives === 0) return null;
  let [found, seen, area] = [0, 0, 0];
  for (const group of descending(cases)) {
    found += group.active;
    seen += group.total;
    area += (group.active / positives) * (found / seen);
  }
  return area;
}

function balancedAccuracy(cases: readonly Case[], isGuessed: (score: number) => boolean): number | null {
  const active = cases.filter((each) => each.active);
  const inactive = cases.filter((each) => !each.active);
  if (active.length === 0 || inactive.length === 0) return null;
  const hit = active.filter((each) => isGuessed(each.score)).length / active.length;
  const spared = inactive.filter((each) => !isGuessed(each.score)).length / inactive.length;
  return (hit + spared) / 2;
}

/** Probability that an active snippet scores above an inactive one, ties counting half. */
function rocAuc(cases: readonly Case[]): number | null {
  const positives = cases.filter((each) => each.active).length;
  const negatives = cases.length - positives;
  if (positives === 0 || negatives === 0) return null;
  let [negativesAbove, area] = [0, 0];
  for (const group of descending(cases)) {
    const inactive = group.total - group.active;
    area += group.active * (negatives - negativesAbove - inactive / 2);
    negativesAbove += inactive;
  }
  return area / (positives * negatives);
}

import type { WordRun } from "./group-words.ts";
import { activeShare } from "./token-shade.ts";

/** Which words of a snippet stand open: [start, end) in words, and whether the folded ends hide something that fires. */
export interface Fold {
  start: number;
  end: number;
  hidesBefore: boolean;
  hidesAfter: boolean;
}

export interface FoldRule {
  /** Tokens shown before and after the peak. */
  before: number;
  after: number;
  /** Fewer folded tokens than this are not worth a fold. */
  least: number;
}

export const usualFold: FoldRule = { before: 18, after: 12, least: 7 };

/**
 * Folds the far ends of a snippet so that its peak is in view and many snippets fit a phone. Cuts only between words. Room that one side
 * does not need goes to the other.
 */
export function foldWindow(words: readonly WordRun[], shares: readonly number[], rule: FoldRule = usualFold): Fold {
  const count = words.length;
  const tokens = shares.length;
  const peak = peakOf(shares);
  const from = Math.max(0, Math.min(peak - rule.before, tokens - rule.before - rule.after - 1));
  const to = Math.min(tokens, from + rule.before + rule.after + 1);
  let start = words.findIndex((word) => word.end > from);
  let end = words.findLastIndex((word) => word.start < to) + 1;
  if (start < 0 || end <= start) return { start: 0, end: count, hidesBefore: false, hidesAfter: false };
  if ((words[start]?.start ?? 0) < rule.least) start = 0;
  if (tokens - (words[end - 1]?.end ?? tokens) < rule.least) end = count;
  const fires = (a: number, b: number) => shares.slice(a, b).some((share) => share >= activeShare);
  return {
    start,
    end,
    hidesBefore: fires(0, words[start]?.start ?? 0),
    hidesAfter: fires(words[end - 1]?.end ?? tokens, tokens),
  };
}

/** Position of the strongest token; the middle where none fires. */
export function peakOf(shares: readonly number[]): number {
  let best = 0;
  shares.forEach((share, position) => {
    if (share > (shares[best] ?? 0)) best = position;
  });
  return (shares[best] ?? 0) > 0 ? best : Math.floor(shares.length / 2);
}

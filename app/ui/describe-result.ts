import type { Text } from "#app/language/english.ts";
import { formatScore } from "./format-numbers.ts";
import type { Scores } from "./plain-types.ts";

/** A gap between clue and exam score from which the words fit the examples more than the feature. */
export const overfitGap = 0.12;

export interface ResultWords {
  /** One line: how the score stands against what there was to beat. */
  verdict: string;
  /** Further lines: the gap between clues and exam, and what to do about it. */
  advice: string[];
}

/** An official result in words. Scores are Pearson correlations, -1..1. `rated`: the feature pays points. */
export function describeResult(scores: Scores, rated: boolean, t: Text["result"]): ResultWords {
  const { exam, clue, baseline, gap } = scores;
  if (exam === null) return { verdict: t.none, advice: [] };
  if (scores.reason === "flat_simulation") return { verdict: t.flat, advice: [t.flatAdvice] };
  return { verdict: againstBaseline(exam, baseline, rated, t), advice: aboutGap(exam, clue, gap, t) };
}

function againstBaseline(exam: number, baseline: number | null, rated: boolean, t: Text["result"]): string {
  if (exam <= 0) return t.noBetter;
  if (baseline === null) return t.first;
  const lead = Math.round(exam * 100) - Math.round(baseline * 100);
  const floor = formatScore(baseline);
  if (lead > 0) return t.beat(floor, formatScore(lead / 100));
  if (lead === 0 && exam > baseline) return t.hairAbove(floor);
  if (lead === 0) return t.level(floor, rated);
  return t.below(floor, formatScore(-lead / 100), rated);
}

function aboutGap(exam: number, clue: number | null, gap: number | null, t: Text["result"]): string[] {
  // Near 0 a small gap says nothing: there is no description to judge.
  if (clue === null || gap === null || Math.max(clue, exam) < 0.1) return [];
  const judge = gap >= overfitGap ? t.overfit : gap <= -overfitGap ? t.underfit : t.agree;
  return [judge(formatScore(clue), formatScore(exam))];
}

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

/** An official result in words. Scores are Pearson correlations, -1..1. */
export function describeResult(scores: Scores): ResultWords {
  const { exam, clue, baseline, gap } = scores;
  if (exam === null) return { verdict: "There is no official score.", advice: [] };
  if (scores.reason === "flat_simulation") {
    return {
      verdict: "Nothing in your words was found in the exam text, so the prediction was silent everywhere.",
      advice: ["Name what can be seen in the text: put exact words in quotes, or say what kind of words they are."],
    };
  }
  return { verdict: againstBaseline(exam, baseline), advice: aboutGap(exam, clue, gap) };
}

function againstBaseline(exam: number, baseline: number | null): string {
  if (exam <= 0) return "Your words predict no better than chance. Look again at where it stays silent.";
  if (baseline === null) return "This is the first score on this feature.";
  const lead = Math.round(exam * 100) - Math.round(baseline * 100);
  const list = `what a bare list of its words gets (${formatScore(baseline)})`;
  if (lead > 0) return `You beat ${list} by ${formatScore(lead / 100)}.`;
  if (lead === 0 && exam > baseline) return `You are a hair above ${list}.`;
  if (lead === 0) return `You are level with ${list}: points begin above it.`;
  return `You are ${formatScore(-lead / 100)} below ${list}: points begin above it.`;
}

function aboutGap(exam: number, clue: number | null, gap: number | null): string[] {
  // Near 0 a small gap says nothing: there is no description to judge.
  if (clue === null || gap === null || Math.max(clue, exam) < 0.1) return [];
  const both = `${formatScore(clue)} on the clues, ${formatScore(exam)} on text you never saw`;
  if (gap >= overfitGap)
    return [
      `${both}: your words fit these examples better than the feature. Say what they have in common, not what they are.`,
    ];
  if (gap <= -overfitGap) return [`${both}: your words hold even better where you could not look.`];
  return [`${both}: you described the feature, not just the examples.`];
}

import type { Text } from "#app/language/english.ts";
import { formatScore } from "./format-numbers.ts";

/** A day's result as it is shared. */
export interface SharedDay {
  day: string;
  /** Official scores of the tries in their order, -1..1; at least one. */
  tries: readonly number[];
  triesADay: number;
  /** Where the day's page stays. */
  link: string;
}

const blocks = 10;

/**
 * A day's result to be pasted elsewhere: the best score, how many tries, a row of blocks for each (a tenth of the way to 1 each), the
 * link. It spoils nothing: no word of the feature or of the answer.
 */
export function shareText({ day, tries, triesADay, link }: SharedDay, t: Text["daily"]): string {
  const head = t.shareHead(day, formatScore(Math.max(...tries)), t.tries(tries.length, triesADay));
  return [head, ...tries.map((score) => `${blockRow(score)} ${formatScore(score)}`), link].join("\n");
}

/** One row of blocks for a score; nothing is filled at or below 0. No emoji: not every machine has a font for them. */
export function blockRow(score: number): string {
  const filled = Math.round(blocks * Math.min(1, Math.max(0, score)));
  return "■".repeat(filled) + "□".repeat(blocks - filled);
}

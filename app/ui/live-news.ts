import { spokenScore } from "./format-numbers.ts";
import type { LivePreview } from "./live-answer.ts";
import { missSentence } from "./miss-words.ts";

/** What is said aloud once the typing rests: the score and the worst miss, nothing of an earlier text. */
export function liveNews(
  { preview, stale, state }: LivePreview,
  clues: readonly { tokens: readonly string[] }[],
): string {
  if (state === "late") return "The live score is late; your words are safe.";
  if (preview === null || stale) return "";
  const [worst] = preview.misses;
  const tokens = worst && clues[worst.clue]?.tokens;
  const miss = worst && tokens ? ` Worst miss: ${missSentence(tokens, worst)}.` : "";
  return `Clue score ${spokenScore(preview.score)}.${miss}`;
}

import type { Text } from "#app/language/english.ts";
import { spokenScore } from "./format-numbers.ts";
import type { LivePreview } from "./live-answer.ts";
import { missSentence } from "./miss-words.ts";

/** What is said aloud once the typing rests: the score and the worst miss, nothing of an earlier text. */
export function liveNews(
  { preview, stale, state }: LivePreview,
  clues: readonly { tokens: readonly string[] }[],
  { composer: t, tokens: tokenText }: Pick<Text, "composer" | "tokens">,
): string {
  if (state === "late") return t.newsLate;
  if (preview === null || stale) return "";
  const [worst] = preview.misses;
  const tokens = worst && clues[worst.clue]?.tokens;
  const miss = worst && tokens ? ` ${t.newsMiss(missSentence(tokens, worst, tokenText))}` : "";
  return `${t.newsScore(spokenScore(preview.score))}${miss}`;
}

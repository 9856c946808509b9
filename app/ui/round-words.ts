import { groupWords } from "./group-words.ts";
import { activeShare, noiseShare, silentGuess } from "./token-shade.ts";

/** The words of a text by what became of them, each once, in their order. */
export interface ReadWords {
  /** It fires, and was expected. */
  found: string[];
  /** It fires plainly, and nothing was expected. */
  missed: string[];
  /** It was expected, and nothing fires. */
  inVain: string[];
}

/** `truth` and `marks`: shares 0..1, one a token, the same on all tokens of a word. */
export function readWords(tokens: readonly string[], truth: readonly number[], marks: readonly number[]): ReadWords {
  const words = { found: new Set<string>(), missed: new Set<string>(), inVain: new Set<string>() };
  for (const { start, end } of groupWords(tokens)) {
    const [fires, expected] = [truth[start] ?? 0, marks[start] ?? 0];
    const word = tokens.slice(start, end).join("").trim();
    const bare = word.replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu, "") || word;
    if (bare === "") continue;
    if (expected >= silentGuess) words[fires >= noiseShare ? "found" : "inVain"].add(bare);
    else if (fires >= activeShare) words.missed.add(bare);
  }
  return { found: [...words.found], missed: [...words.missed], inVain: [...words.inVain] };
}

import type { Miss } from "#scoring/types.ts";
import type { Text } from "#app/language/english.ts";
import { groupWords } from "./group-words.ts";
import { formatShare } from "./format-numbers.ts";
import { activeShare, missOf, noiseShare, silentGuess } from "./token-shade.ts";
import { visibleToken } from "./token-words.ts";

/** A miss in words, in pieces that a page may set apart: before + “token” + after. */
export interface MissWords {
  before: string;
  token: string;
  after: string;
}

/** The word that a token is a piece of, without the punctuation on it; null where the token is the word. */
export function wordAround(tokens: readonly string[], position: number): string | null {
  const run = groupWords(tokens).find(({ start, end }) => start <= position && position < end);
  if (run === undefined) return null;
  const word = bare(tokens.slice(run.start, run.end).join(""));
  const own = bare(tokens[position] ?? "");
  return own === "" || own === word ? null : word;
}

/** "fires on “ham” in “Hamburg”, you missed it"; "you predicted “yellow”, it stays silent". Shares 0..1. */
export function missWords(
  tokens: readonly string[],
  { token: position, actual, predicted }: Miss,
  t: Text["tokens"],
): MissWords {
  const token = visibleToken(tokens[position] ?? "", t).replace(/^‑/, "");
  const around = wordAround(tokens, position);
  if (actual > predicted) {
    const guess = predicted < silentGuess ? null : formatShare(predicted);
    return { token, ...t.missTooLow(actual < activeShare, around, guess) };
  }
  return { token, ...t.missTooHigh(around, actual < noiseShare ? null : formatShare(actual)) };
}

export function missSentence(tokens: readonly string[], miss: Miss, t: Text["tokens"]): string {
  const { before, token, after } = missWords(tokens, miss, t);
  return `${before} ${t.quoted(token)}${after}`;
}

/** How many tokens of the same text go wrong in the same way, this one included. */
export function countLike(
  clues: readonly { tokens: readonly string[] }[],
  shares: readonly (readonly number[])[],
  guesses: readonly (readonly number[])[],
  miss: Miss,
): number {
  const key = (token: string | undefined) => token?.trim().toLowerCase();
  const wanted = key(clues[miss.clue]?.tokens[miss.token]);
  const kind = missOf(miss.actual, miss.predicted);
  let count = 0;
  clues.forEach(({ tokens }, clue) =>
    tokens.forEach((token, position) => {
      const isSame = clue === miss.clue && position === miss.token;
      const kindHere = missOf(shares[clue]?.[position] ?? 0, guesses[clue]?.[position] ?? 0);
      if (isSame || (kind !== null && kindHere === kind && key(token) === wanted)) count++;
    }),
  );
  return count;
}

function bare(text: string): string {
  return text.trim().replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu, "");
}

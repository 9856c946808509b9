import type { Text } from "#app/language/english.ts";
import { wordAround } from "./miss-words.ts";
import type { TokenChange } from "./plain-types.ts";
import { visibleToken } from "./token-words.ts";

/** What became of a token, in pieces that a page may set apart: before + “token” + after. */
export interface ChangeWords {
  better: boolean;
  clue: number;
  position: number;
  before: string;
  token: string;
  after: string;
}

/** The better ones first, each as the scorer ordered them; what reads the same is told once. */
export function changeWords(
  clues: readonly { tokens: readonly string[] }[],
  changes: readonly TokenChange[],
  t: Text["refine"],
  tokenText: Text["tokens"],
): ChangeWords[] {
  const told = new Set<string>();
  const words = changes.flatMap(({ kind, clue, token: position, count }): ChangeWords[] => {
    const tokens = clues[clue]?.tokens;
    if (tokens === undefined) return [];
    const token = visibleToken(tokens[position] ?? "", tokenText).replace(/^‑/, "");
    const pieces = t.tokenChange(kind, wordAround(tokens, position), count);
    const key = `${pieces.before} ${token.toLowerCase()}`;
    if (told.has(key)) return [];
    told.add(key);
    return [{ better: kind === "found" || kind === "hushed", clue, position, token, ...pieces }];
  });
  return [...words.filter(({ better }) => better), ...words.filter(({ better }) => !better)];
}

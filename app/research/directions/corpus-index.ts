import { createHash } from "node:crypto";
import type { CorpusWindow } from "./corpus.server.ts";

/** A window as the choice of snippets looks at it. */
export interface IndexedWindow {
  document: string;
  /** On the side of the clues; its whole document is. */
  isClue: boolean;
  /** Tokens without the space around them, in small letters. */
  folded: string[];
  /** Its words by rarity, of length 1. */
  bag: Map<string, number>;
}

/** Documents on the side of the clues, of 256; the seeds were cut with the same share and hash, so a document serves one side everywhere. */
const clueShare = 256 * 0.36;

/** A document serves either clues or exams, for all features alike (scoring/training/subject/snippet_windows.py). */
export function isClueDocument(document: string): boolean {
  return (createHash("sha256").update(`side ${document}`).digest()[0] ?? 0) < clueShare;
}

export function indexCorpus(windows: readonly CorpusWindow[]): IndexedWindow[] {
  const folded = windows.map(({ tokens }) => tokens.map((token) => token.trim().toLowerCase()));
  const holders = new Map<string, number>();
  for (const tokens of folded) for (const token of new Set(tokens)) holders.set(token, (holders.get(token) ?? 0) + 1);
  return windows.map(({ document }, i) => {
    const tokens = folded[i] ?? [];
    return {
      document,
      isClue: isClueDocument(document),
      folded: tokens,
      bag: bagOf(tokens, (token) => Math.log(windows.length / (holders.get(token) ?? 1))),
    };
  });
}

function bagOf(tokens: readonly string[], rarity: (token: string) => number): Map<string, number> {
  const counts = new Map<string, number>();
  for (const token of tokens) counts.set(token, (counts.get(token) ?? 0) + 1);
  const bag = new Map<string, number>();
  let square = 0;
  for (const [token, count] of counts) {
    const weight = (1 + Math.log(count)) * rarity(token);
    bag.set(token, weight);
    square += weight * weight;
  }
  const length = Math.max(Math.sqrt(square), 1e-9);
  for (const [token, weight] of bag) bag.set(token, weight / length);
  return bag;
}

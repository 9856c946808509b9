import { z } from "zod";
import { readExplanation } from "./explanation-terms.ts";
import type { WordPieceTokenizer } from "./wordpieces.ts";

const countsFile = z.object({
  texts: z.int().positive(),
  /** Number of a piece, and in how many of the texts it stands. */
  counts: z.record(z.string().regex(/^\d+$/), z.int().positive()),
});

/** In how many explanations each word piece stands: piece-counts.json, made from the texts that the simulator was trained on. */
export type PieceCounts = z.infer<typeof countsFile>;

/** How much the rarity of a piece counts: of 1 to 3 the best on `scoring/evaluation/meaning-queries.jsonl`. */
const sharpness = 1.5;

/** @throws ZodError that names what is wrong */
export function readPieceCounts(content: string): PieceCounts {
  return countsFile.parse(JSON.parse(content));
}

/** Counts the pieces of explanations; what stands in one text alone is as good as unknown and left out. */
export function countPieces(texts: readonly string[], tokenizer: WordPieceTokenizer): PieceCounts {
  const counts = new Map<number, number>();
  for (const text of texts) {
    for (const id of new Set(readExplanation(text, tokenizer).pieces.ids)) counts.set(id, (counts.get(id) ?? 0) + 1);
  }
  const kept = [...counts].filter(([, count]) => count > 1).sort(([a], [b]) => a - b);
  return { texts: texts.length, counts: Object.fromEntries(kept) };
}

/**
 * Weight of a piece in the meaning of a text, by its inverse document frequency ln((N + 1) / (n + 1)), raised to 1.5 (Spärck Jones 1972):
 * "words about" says nothing, "parmesan" nearly all.
 */
export function pieceWeights({ texts, counts }: PieceCounts): (piece: number) => number {
  return (piece) => Math.log((texts + 1) / ((counts[piece] ?? 0) + 1)) ** sharpness;
}

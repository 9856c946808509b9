import { readFileSync } from "node:fs";
import { readExplanation } from "#scoring/simulators/distilled/explanation-terms.ts";
import { readSnippet } from "#scoring/simulators/distilled/snippet-features.ts";
import { createWordPieceTokenizer } from "#scoring/simulators/distilled/wordpieces.ts";

/** Widths of scoring/training/simulator/network.py. */
const [base, blocks, width, head, inner, self, hidden, similarity, letters, flags] = [
  384, 6, 96, 128, 64, 48, 192, 48, 64, 17,
];
const [layers, relations, aggregated] = [3, 12, 26];
const marks = 2;

let tokenizer: ReturnType<typeof createWordPieceTokenizer> | undefined;

export interface Flops {
  /** Reading snippets, once each. */
  encode: number;
  /** Reading the explanation and comparing it with snippets that are encoded. */
  compare: number;
}

/** Floating-point operations of matrix products that one simulation by `distilled` takes, padding not counted. */
export function countFlops(explanation: string, snippets: readonly (readonly string[])[]): Flops {
  tokenizer ??= createWordPieceTokenizer(readFileSync("scoring/simulators/distilled/model/vocabulary.txt", "utf8"));
  const { pieces, terms } = readExplanation(explanation, tokenizer);
  const x = pieces.ids.length + marks;
  const k = Math.max(1, terms.length);
  let [encode, compare] = [0, encoderProducts(x, 1) + x * (2 * base * similarity + layers * base * 2 * inner)];
  for (const tokens of snippets) {
    encode += encoderProducts(readSnippet(tokens, tokenizer).pieces.ids.length + marks, tokens.length);
    compare += tokens.length * tokenProducts(x, k, tokens.length);
  }
  return { encode: 2 * encode, compare: 2 * compare };
}

function encoderProducts(pieces: number, tokens: number): number {
  const block = base * 3 * base + base * base + 8 * base * base + 2 * pieces * base;
  return pieces * (blocks * block + 2 * 3 * base * width + flags * base) + tokens * letters * width;
}

function tokenProducts(pieces: number, terms: number, tokens: number): number {
  const similar = 2 * (width * similarity + pieces * similarity);
  const steering = terms * relations * relations + pieces * 2 * relations + aggregated * head;
  const layer =
    2 * head * inner + 2 * pieces * inner + head * 3 * self + 2 * tokens * self + self * head + 2 * head * hidden;
  return width * head + similar + steering + layers * layer + (head + aggregated) * width + width;
}

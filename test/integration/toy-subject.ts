import { setTimeout as sleep } from "node:timers/promises";
import type { CorpusWindow } from "#app/research/directions/corpus.server.ts";
import { seededRandom, type SubjectModel } from "#scoring/index.ts";

const words = ["river", "bank", "stone", "apple", "lamp", "cloud", "horse", "paper", "glass", "iron"];

const random = seededRandom([3, 1, 4, 1]);
/** A corpus of ten words in 300 documents of two windows each. */
export const toyCorpus: CorpusWindow[] = Array.from({ length: 600 }, (_, i) => ({
  tokens: Array.from({ length: 16 }, () => ` ${words[Math.floor(random() * words.length)] ?? ""}`),
  document: `toy/${Math.floor(i / 2)}`,
  corpus: "toy",
}));

/** A subject model of one hook point: the residual stream of a word is a fixed vector of it. Counts the texts it has read. */
export function toySubject(delayMs = 0): SubjectModel & { textsRead: () => number } {
  let read = 0;
  const refuse = () => Promise.reject(new Error("the toy reads directions alone"));
  return {
    textsRead: () => read,
    read: refuse,
    open: refuse,
    activations: refuse,
    continueText: refuse,
    async project(_hook, vectors, texts) {
      if (delayMs > 0) await sleep(delayMs);
      read += texts.length;
      const tokens = texts.map((text) => text.split(/(?= )/));
      const products = vectors.map((vector) =>
        Float32Array.from(tokens.flat(), (token, i) => residualProduct(token, i, vector)),
      );
      return { tokens, products };
    },
    close: () => Promise.resolve(),
  };
}

/** The word's own number of the vector, and a little of its place so that no two activations are equal. */
function residualProduct(token: string, place: number, vector: Float32Array): number {
  const word = words.indexOf(token.trim());
  return (vector[word] ?? 0) + ((place * 7919) % 1000) / 4000;
}

/** Points at one word. */
export function wordDirection(word: string): number[] {
  return Array.from({ length: 576 }, (_, i) => (i === words.indexOf(word) ? 2 : 0));
}

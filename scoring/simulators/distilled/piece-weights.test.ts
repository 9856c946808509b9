import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { readTrainingTexts } from "../../training/simulator/read-training-texts.ts";
import { countPieces, pieceWeights, readPieceCounts } from "./piece-weights.ts";
import { poolMeaning } from "./pool-meaning.ts";
import { createWordPieceTokenizer } from "./wordpieces.ts";

const tokenizer = createWordPieceTokenizer(readFileSync(join(import.meta.dirname, "model/vocabulary.txt"), "utf8"));
const shipped = readPieceCounts(readFileSync(join(import.meta.dirname, "piece-counts.json"), "utf8"));

it("ships counts of the training texts' pieces", () => {
  expect(countPieces(readTrainingTexts(), tokenizer)).toEqual(shipped);
});

it("weighs by rarity: ln((N + 1) / (n + 1)) to the power of 1.5", () => {
  const weightOf = pieceWeights({ texts: 99, counts: { "7": 9 } });
  expect(weightOf(7)).toBeCloseTo(Math.log(10) ** 1.5, 10);
  expect(weightOf(8)).toBeCloseTo(Math.log(100) ** 1.5, 10);
  const weight = (word: string) => pieceWeights(shipped)(tokenizer.split(word, 1).ids[0] ?? 0);
  expect(weight("words")).toBeLessThan(weight("river") / 3);
});

it("adds the weighted means of both kinds of vectors, each at length 1, without the marks", () => {
  const embedded = Float32Array.of(9, 9, 1, 0, 0, 3, 9, 9);
  const upper = Float32Array.of(9, 9, 0, 2, 0, 2, 9, 9);
  // Means: (2, 3) and (0, 6); at length 1 (.5547, .8321) and (0, 1).
  const [x = 0, y = 0] = poolMeaning({ embedded, upper, weights: [2, 1] }, 2);
  const length = Math.hypot(0.5547, 1.8321);
  expect([x, y]).toEqual([expect.closeTo(0.5547 / length, 3), expect.closeTo(1.8321 / length, 3)]);
  expect([...poolMeaning({ embedded, upper, weights: [0, 0] }, 2)]).toEqual([0, 0]);
});

import { expect, test } from "vitest";
import { english } from "#app/language/english.ts";
import { gainWords } from "./gain-words.ts";
import type { ExplanationCard, Scores } from "./plain-types.ts";

const scores: Scores = {
  ...{ exam: 0.5, interval: [0.45, 0.55], clue: null, gap: null, baseline: null, topAndRandom: null, randomOnly: null },
  ...{ scorer: null, fallback: null, ranked: true, reason: null },
};
const card = (exam: number, half: number, mine: boolean): ExplanationCard => ({
  ...{ id: 1, feature: { model: "m", source: "1-a", index: 1 }, text: "a", author: { name: "ana", isPlayer: true } },
  ...{
    origin: "human",
    method: null,
    parent: null,
    status: "scored",
    voided: false,
    points: 0,
    brokenBy: 0,
    votes: { score: 0, mine: 0 },
    human: null,
  },
  ...{ scores: { ...scores, exam, interval: [exam - half, exam + half] }, createdAt: "", mine },
});
const words = (exam: number, parent: number, half = 0.02, own = false) =>
  gainWords(
    card(exam, half, true),
    { parent: card(parent, half, own), gain: exam - parent, shared: null },
    english.refine,
  );

test("a gain says how much and over whom", () => {
  expect(words(0.6, 0.5)).toBe("Your words score .10 more than those of ana.");
  expect(words(0.6, 0.5, 0.02, true)).toBe("They score .10 more than your earlier words.");
  expect(words(0.4, 0.5)).toBe("Your words score .10 less than those of ana.");
});

test("where the intervals overlap it may be luck, and what rounds to nothing is no gain", () => {
  expect(words(0.6, 0.5, 0.08)).toMatch(/luck/);
  expect(words(0.502, 0.5)).toBe("Your words score the same as those of ana.");
});

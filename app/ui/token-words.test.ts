import { expect, test } from "vitest";
import { english } from "#app/language/english.ts";
import { tokenWords as wordsOf, visibleToken } from "./token-words.ts";

const t = english.tokens;
const tokenWords = (activation: number, most: number, predicted: number | null, showTruth = true) =>
  wordsOf(activation, most, predicted, showTruth, t);

test("a token tells both channels in words", () => {
  expect(tokenWords(6.08, 7.3, 0.8)).toBe("fires 6.1 of 7.3 · you predict .8");
  expect(tokenWords(0, 7.3, 0)).toBe("silent · you predict nothing");
  expect(tokenWords(0, 7.3, 0.02)).toBe("silent · you predict nothing");
  expect(tokenWords(6.08, 7.3, null)).toBe("fires 6.1 of 7.3");
});

test("hidden truth stays hidden in the words too", () => {
  expect(tokenWords(6.08, 7.3, 0.8, false)).toBe("you predict .8");
  expect(tokenWords(6.08, 7.3, null, false)).toBe("truth hidden");
});

test("lone tokens show whether they continue a word", () => {
  expect([" the", "ing", ",", "\n", " "].map((token) => visibleToken(token, t))).toEqual([
    "the",
    "‑ing",
    ",",
    "line break",
    "space",
  ]);
});

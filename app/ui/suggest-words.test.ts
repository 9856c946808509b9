import { expect, test } from "vitest";
import { english } from "#app/language/english.ts";
import { suggestWords } from "./suggest-words.ts";

const clue = (tokens: string[], activations: number[]) => ({
  id: tokens.join(),
  tokens,
  activations,
  group: "top" as const,
  corpus: "test",
});

test("offers the word with the most activation over all clues, whole even if it fires on a piece of it", () => {
  const clues = [
    clue([" a", " prom", "ise", "."], [0, 1, 6, 0]),
    clue([" Promise", " me"], [5, 0]),
    clue([" the", " sea"], [7, 0]),
  ];
  expect(suggestWords(clues, english.composer)[0]).toBe("the word “promise”");
});

test("offers no word where none fires", () => {
  expect(suggestWords([clue([" a", "!"], [0, 0])], english.composer)).toHaveLength(1);
});

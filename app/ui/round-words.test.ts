import { expect, test } from "vitest";
import { readWords } from "./round-words.ts";

test("words by what became of them, each once, without their punctuation", () => {
  const tokens = [" The", " river", ",", " a", " bank", " and", " river", " Ham", "burg", " …", " pond"];
  const truth = [0, 1, 1, 0, 0.9, 0, 0.8, 0, 0, 0, 0.2];
  const marks = [0, 1, 1, 0.33, 0, 0, 0.66, 1, 1, 0.66, 1];
  expect(readWords(tokens, truth, marks)).toEqual({
    found: ["river", "pond"],
    missed: ["bank"],
    inVain: ["a", "Hamburg", "…"],
  });
});

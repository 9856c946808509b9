import { expect, test } from "vitest";
import { english } from "#app/language/english.ts";
import { changeWords } from "./change-words.ts";

const clues = [{ tokens: ["The", " bank", " of", " Ham", "burg", "."] }, { tokens: [" bank", "\n", " Bank"] }];
const read = (...changes: Parameters<typeof changeWords>[1]) =>
  changeWords(clues, changes, english.refine, english.tokens).map(
    ({ better, before, token, after }) => `${better ? "+" : "-"} ${before} “${token}”${after}`,
  );

test("what became of a token is said in words, what got better first", () => {
  expect(
    read(
      { kind: "alarmed", clue: 1, token: 1, count: 1 },
      { kind: "hushed", clue: 0, token: 1, count: 3 },
      { kind: "lost", clue: 0, token: 4, count: 1 },
      { kind: "found", clue: 0, token: 3, count: 1 },
    ),
  ).toEqual([
    "+ no longer fires on “bank”, 3 times",
    "+ finds “Ham” in “Hamburg”",
    "- wrongly fires on “line break”",
    "- misses “burg” in “Hamburg”",
  ]);
});

test("the same said twice is said once, and a clue that is not there is passed over", () => {
  expect(
    read(
      { kind: "found", clue: 0, token: 1, count: 1 },
      { kind: "found", clue: 1, token: 2, count: 1 },
      { kind: "found", clue: 7, token: 0, count: 1 },
    ),
  ).toEqual(["+ finds “bank”"]);
});

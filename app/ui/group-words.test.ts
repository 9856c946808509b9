import { expect, test } from "vitest";
import { groupWords, splitToken } from "./group-words.ts";

const words = (tokens: string[]) => groupWords(tokens).map(({ start, end }) => tokens.slice(start, end).join(""));

test("pieces of a word and its punctuation stay together", () => {
  expect(words(["The", " Mar", "qu", "ette", ",", " French", " (", "16", "45", ")", "."])).toEqual([
    "The",
    " Marquette,",
    " French",
    " (1645).",
  ]);
});

test("a line break ends a word", () => {
  expect(words(["one", "\n", "two", "\n\n", "Thr", "ee"])).toEqual(["one", "\n", "two", "\n\n", "Three"]);
});

test("only runs too long for a phone's line may break", () => {
  const [short, long] = groupWords(["short", " https", "://", "example", ".org", "/a/very/long/path"]);
  expect(short?.breakable).toBe(false);
  expect(long?.breakable).toBe(true);
});

test("no tokens, no words", () => {
  expect(groupWords([])).toEqual([]);
});

test("tokens keep one leading space; line breaks become a sign", () => {
  expect(splitToken(" word")).toEqual({ lead: " ", body: "word", breaks: null });
  expect(splitToken("    if")).toEqual({ lead: " ", body: "if", breaks: null });
  expect(splitToken("\n")).toEqual({ lead: "", body: "", breaks: "line" });
  expect(splitToken(".\n\n")).toEqual({ lead: "", body: ".", breaks: "paragraph" });
});

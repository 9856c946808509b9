import { describe, expect, it } from "vitest";
import { searchToken } from "#app/catalog/search/search-token.ts";
import { topTokens } from "./top-tokens.ts";

const clue = (tokens: string[], activations: number[]) => ({ role: "clue" as const, tokens, activations });

describe("topTokens", () => {
  it("names the tokens on which the feature fires, strongest first, each once", () => {
    expect(
      topTokens([clue([" River", "the", " bank"], [3, 0, 1]), clue([" bank", "river", " x"], [5, 2, -4])]),
    ).toEqual(["bank", "river"]);
  });

  it("tells nothing of the exam's pool", () => {
    const pool = { role: "pool" as const, tokens: ["secret"], activations: [9] };
    expect(topTokens([pool, clue(["shown"], [1])])).toEqual(["shown"]);
  });

  it("puts equals in the order of the alphabet, so that the same feature has the same list", () => {
    expect(topTokens([clue(["b", "a", "c"], [1, 1, 1])])).toEqual(["a", "b", "c"]);
  });

  it("names ten at most", () => {
    const tokens = Array.from({ length: 30 }, (_, i) => `t${i}`);
    const activations = tokens.map((_, i) => 30 - i);
    expect(topTokens([clue(tokens, activations)])).toEqual(tokens.slice(0, 10));
  });

  it("passes over tokens of spaces alone and over a feature that never fires", () => {
    expect(topTokens([clue(["\n\n", " ", ""], [3, 2, 1])])).toEqual([]);
    expect(topTokens([clue(["a"], [0])])).toEqual([]);
    expect(topTokens([])).toEqual([]);
  });
});

describe("searchToken", () => {
  it.each([
    [" The ", "the"],
    ["\tÉTÉ\n", "été"],
    ["a\0b", "a\uFFFDb"],
    ["x".repeat(100), "x".repeat(60)],
  ])("of %j is %j", (token, found) => expect(searchToken(token)).toBe(found));
});

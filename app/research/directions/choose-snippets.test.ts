import { describe, expect, it } from "vitest";
import { seededRandom } from "#scoring/index.ts";
import { chooseSnippets } from "./choose-snippets.ts";
import { indexCorpus, isClueDocument } from "./corpus-index.ts";

const words = ["river", "bank", "stone", "apple", "lamp", "cloud", "horse", "paper", "glass", "iron"];
const random = seededRandom([1, 2, 3, 4]);
const corpus = Array.from({ length: 600 }, (_, i) => ({
  tokens: Array.from({ length: 12 }, () => ` ${words[Math.floor(random() * words.length)] ?? ""}`),
  document: `document ${Math.floor(i / 2)}`,
  corpus: "toy",
}));
/** Fires on the word "river" in every second window, the more the later. */
const activations = corpus.map(({ tokens }, i) =>
  tokens.map((token) => (token === " river" && i % 2 === 0 ? 1 + i / 600 : 0)),
);
const windows = indexCorpus(corpus);
const choose = () => chooseSnippets(windows, activations, seededRandom([5, 6, 7, 8]));

describe("chooseSnippets", () => {
  const snippets = choose();
  const count = (role: string, group: string) =>
    snippets.filter((one) => one.role === role && one.group === group).length;

  it("gives clues and a pool of every kind, from different documents", () => {
    expect(count("clue", "top")).toBe(12);
    expect(count("clue", "quantile")).toBe(8);
    expect(count("clue", "random")).toBe(3);
    expect(count("clue", "negative")).toBe(3);
    expect(count("pool", "quantile")).toBe(44);
    expect(count("pool", "random")).toBe(60);
    expect(count("pool", "negative")).toBe(70);
    for (const { window, role } of snippets)
      expect(isClueDocument(corpus[window]?.document ?? "")).toBe(role === "clue");
  });

  it("shows no window twice, and silence where it says so", () => {
    expect(new Set(snippets.map(({ window }) => window)).size).toBe(snippets.length);
    for (const { window, group } of snippets) {
      const fires = (activations[window] ?? []).some((value) => value > 0);
      expect(fires).toBe(group === "top" || group === "quantile");
    }
  });

  it("numbers the quarters from the weakest to the strongest", () => {
    const strength = (quarter: number) => {
      const of = snippets.filter(({ quantile, role }) => quantile === quarter && role === "pool");
      return of.reduce((sum, { window }) => sum + Math.max(...(activations[window] ?? [])), 0) / of.length;
    };
    expect([0, 1, 2].every((quarter) => strength(quarter) < strength(quarter + 1))).toBe(true);
  });

  it("looks for silent windows with the usual word among the hard ones", () => {
    const hard = snippets.filter(({ group }) => group === "negative");
    const holding = hard.filter(({ window }) => corpus[window]?.tokens.includes(" river"));
    expect(holding.length).toBeGreaterThan(hard.length / 3);
  });

  it("chooses the same again, and nothing for a direction that is silent", () => {
    expect(choose()).toEqual(snippets);
    expect(
      chooseSnippets(
        windows,
        corpus.map(({ tokens }) => tokens.map(() => 0)),
        random,
      ),
    ).toEqual([]);
  });
});

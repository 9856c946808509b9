import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { chooseSnippets, perToken, perWord, type JudgedClue } from "./round-snippets.ts";

describe("the snippets of a round", () => {
  const clue = (id: string, group: "top" | "quantile" | "random", peak: number, at: number): JudgedClue => ({
    ...{ id, group },
    tokens: Array.from({ length: 60 }, (_, i) => ` w${i}`),
    activations: Array.from({ length: 60 }, (_, i) => (i === at ? peak : 0)),
  });
  const clues = [
    clue("a", "top", 9, 3),
    clue("b", "top", 8, 40),
    clue("c", "quantile", 4, 20),
    clue("d", "quantile", 3, 59),
    clue("e", "random", 0, 0),
    clue("f", "random", 0.01, 59),
    clue("loud", "random", 5, 30),
  ];

  test("a strong one, a weaker one and a silent one, the same for every judge, and the peak is inside", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1_000_000 }), (explanationId) => {
        const chosen = chooseSnippets(clues, explanationId);
        expect(chooseSnippets(clues, explanationId)).toEqual(chosen);
        expect(chosen.map(({ id }) => id).sort()).toEqual([
          expect.stringMatching(/^[ab]$/),
          expect.stringMatching(/^[cd]$/),
          expect.stringMatching(/^[ef]$/),
        ]);
        for (const { id, activations, tokens } of chosen) {
          expect(activations).toHaveLength(tokens.length);
          expect(Math.max(...activations)).toBe(Math.max(...(clues.find((one) => one.id === id)?.activations ?? [])));
        }
      }),
    );
  });

  test("the places tell nothing: a peak stands early and late, and a silent text begins anywhere", () => {
    const all = Array.from({ length: 300 }, (_, id) => chooseSnippets(clues, id + 1)).flat();
    const places = all.filter(({ id }) => id === "b").map(({ activations }) => activations.indexOf(8));
    expect(Math.min(...places)).toBeLessThan(8);
    expect(Math.max(...places)).toBeGreaterThan(18);
    const starts = new Set(all.filter(({ id }) => id === "e").map(({ tokens }) => tokens[0]));
    expect(starts.size).toBeGreaterThan(10);
    const silentAt = Array.from({ length: 300 }, (_, id) =>
      chooseSnippets(clues, id + 1).findIndex((one) => one.id === "e" || one.id === "f"),
    );
    for (const place of [0, 1, 2]) expect(silentAt.filter((at) => at === place).length).toBeGreaterThan(60);
  });

  test("without silent or active clues there are fewer, without any none", () => {
    expect(chooseSnippets(clues.slice(0, 1), 5)).toHaveLength(1);
    expect(chooseSnippets([], 5)).toEqual([]);
  });

  test("a word has the largest value of its pieces, and gives its own to each", () => {
    const tokens = [" ham", "burg", " is", " old"];
    expect(perWord(tokens, [1, 5, 0, 2])).toEqual([5, 0, 2]);
    expect(perToken(tokens, [3, 0, 1])).toEqual([3, 3, 0, 1]);
  });
});

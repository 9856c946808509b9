import { describe, expect, it } from "vitest";
import { previewExplanation } from "./preview-explanation.ts";
import { createLexicalSimulator } from "./simulators/lexical.ts";
import type { Simulator } from "./types.ts";

const clues = [
  { tokens: [" the", " duck", " swam"], activations: [0, 8, 0] },
  { tokens: [" a", " goose", " flew"], activations: [0, 6, 1] },
  { tokens: [" the", " swan", " slept"], activations: [0, 0, 0] },
];

describe("previewExplanation", () => {
  it("gives the score, the simulation and the worst misses, each as shares of its side's maximum", async () => {
    const preview = await previewExplanation(createLexicalSimulator(), "duck or swan", clues);
    expect(preview.simulator).toBe("lexical");
    expect(preview.reason).toBeNull();
    expect(preview.simulated).toEqual([
      [0, 10, 0],
      [0, 0, 0],
      [0, 10, 0],
    ]);
    expect(preview.misses).toEqual([
      { clue: 2, token: 1, predicted: 1, actual: 0 },
      { clue: 1, token: 1, predicted: 0, actual: 0.75 },
    ]);
    expect(preview.score).toBeGreaterThan(0.3);
    expect(preview.score).toBeLessThan(0.7);
  });

  it("says when an explanation predicts nothing, and still shows what it misses", async () => {
    const preview = await previewExplanation(createLexicalSimulator(), "zebra", clues);
    expect(preview).toMatchObject({ score: 0, reason: "flat_simulation" });
    expect(preview.misses.map(({ clue, token }) => [clue, token])).toEqual([
      [0, 1],
      [1, 1],
    ]);
  });

  it("shows six misses at most, one for each word, and copes with no clues", async () => {
    const zebra = createLexicalSimulator();
    const many = [
      { tokens: Array.from({ length: 20 }, (_, i) => ` x${i}`), activations: Array.from({ length: 20 }, () => 5) },
    ];
    expect((await previewExplanation(zebra, "zebra", many)).misses).toHaveLength(6);
    const same = [{ tokens: [" Duck", "duck", " goose"], activations: [4, 5, 3] }];
    const { misses } = await previewExplanation(zebra, "zebra", same);
    expect(misses.map(({ token }) => token)).toEqual([1, 2]);
    expect(await previewExplanation(zebra, "zebra", [])).toMatchObject({ score: 0, misses: [] });
  });

  it("blows no noise up: a simulation that hardly moves predicts nothing", async () => {
    const faint: Simulator = {
      ...createLexicalSimulator(),
      simulate: (_, snippets) =>
        Promise.resolve(snippets.map((tokens) => tokens.map((_, i) => (i === 0 ? 0.6 : 0.01)))),
    };
    const { misses } = await previewExplanation(faint, "zebra", clues);
    expect(misses.map(({ clue, token }) => [clue, token])).toEqual([
      [0, 1],
      [1, 1],
    ]);
  });
});

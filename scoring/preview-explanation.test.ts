import { describe, expect, it } from "vitest";
import { previewExplanation } from "./preview-explanation.ts";
import { createLexicalSimulator } from "./simulators/lexical.ts";

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

  it("shows six misses at most, and copes with no clues", async () => {
    const many = [{ tokens: Array.from({ length: 20 }, () => " x"), activations: Array.from({ length: 20 }, () => 5) }];
    expect((await previewExplanation(createLexicalSimulator(), "zebra", many)).misses).toHaveLength(6);
    expect(await previewExplanation(createLexicalSimulator(), "zebra", [])).toMatchObject({ score: 0, misses: [] });
  });
});

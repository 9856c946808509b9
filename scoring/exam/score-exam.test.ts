import { describe, expect, it } from "vitest";
import { createLexicalSimulator } from "../simulators/lexical.ts";
import type { Simulator } from "../types.ts";
import { selectPublished } from "./published-protocols.ts";
import type { ExamSnippet, LoadedExam } from "./score-exam.ts";
import { scoreExplanation } from "./score-exam.ts";

function snippet(group: ExamSnippet["group"], word: string, peak: number): ExamSnippet {
  return { group, tokens: ["we", ` ${word}`, " it"], activations: [0, peak, 0] };
}

const loaded: LoadedExam = {
  examId: 1,
  featureId: 1,
  maximum: 9,
  exam: [
    ...[9, 8, 7, 6, 5, 4, 3].map((peak) => snippet("quantile", "keep", peak)),
    ...Array.from({ length: 10 }, () => snippet("negative", "keeper", 0)),
    ...Array.from({ length: 10 }, () => snippet("random", "left", 0)),
  ],
  clues: [snippet("top", "keep", 9), snippet("random", "saw", 0)],
};

function simulatorOf(value: (token: string) => number): Simulator {
  return {
    ...createLexicalSimulator(),
    simulate: (_, snippets) => Promise.resolve(snippets.map((tokens) => tokens.map(value))),
  };
}

describe("scoreExplanation", () => {
  it("shows what the published protocol cannot see: firing on near misses costs only the exam", async () => {
    const broad = await scoreExplanation(
      simulatorOf((token) => (token.includes("keep") ? 10 : 0)),
      "keep",
      loaded,
    );
    const exact = await scoreExplanation(
      simulatorOf((token) => (token === " keep" ? 10 : 0)),
      "keep",
      loaded,
    );
    expect(broad.top_and_random.value).toBeCloseTo(exact.top_and_random.value, 12);
    expect(exact.exam.value - broad.exam.value).toBeGreaterThan(0.2);
    expect(broad.clue.value).toBeCloseTo(1, 12);
    expect(exact.exam.low).toBeLessThanOrEqual(exact.exam.value);
    expect(exact.exam.high).toBeGreaterThanOrEqual(exact.exam.value);
    expect(exact.exam.tokenF1).toBe(1);
    expect(exact.exam.rocAuc).toBe(1);
    expect(broad.exam.balancedAccuracy).toBeLessThan(1);
  });

  it("gives 0 with its reason where a simulation never moves, and where random text never fires", async () => {
    const mute = await scoreExplanation(
      simulatorOf(() => 0),
      "nothing",
      loaded,
    );
    expect(mute.exam).toMatchObject({ value: 0, low: 0, high: 0, reason: "flat_simulation" });
    expect(mute.random_only).toMatchObject({ value: 0, reason: "flat_truth", rsquared: null, tokenF1: null });
  });

  it("refuses a simulator that loses snippets or tokens", async () => {
    const short: Simulator = { ...createLexicalSimulator(), simulate: () => Promise.resolve([[1]]) };
    await expect(scoreExplanation(short, "x", loaded)).rejects.toThrow(RangeError);
  });
});

describe("selectPublished", () => {
  it("takes the five strongest actives and five random snippets", () => {
    const { top_and_random: places, random_only: plain } = selectPublished(
      loaded.exam.map(({ group, activations }) => ({ group, maxActivation: Math.max(...activations) })),
    );
    expect(places).toEqual([0, 1, 2, 3, 4, 17, 18, 19, 20, 21]);
    expect(plain).toEqual([17, 18, 19, 20, 21, 22, 23, 24, 25, 26]);
  });

  it("lets hard negatives stand in where an exam holds no random snippet", () => {
    expect(
      selectPublished([
        { group: "top", maxActivation: 1 },
        { group: "negative", maxActivation: 0 },
      ]).top_and_random,
    ).toEqual([0, 1]);
  });
});

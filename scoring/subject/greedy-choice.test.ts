import { describe, expect, it } from "vitest";
import { likeliestToken, likeliestTokens } from "./greedy-choice.ts";

const none = () => false;

describe("the next token", () => {
  it("is the likeliest one, the first of equals", () => {
    expect(likeliestToken(Float32Array.of(-1, 3, 2, 3), [], none)).toBe(1);
  });

  it("is never a control token", () => {
    expect(likeliestToken(Float32Array.of(9, 3, 2), [], (id) => id === 0)).toBe(1);
  });

  it("ends no run of three that was there before", () => {
    const scores = Float32Array.of(0, 1, 9, 5);
    expect(likeliestToken(scores, [0, 1, 2, 0, 1], none)).toBe(3);
    expect(likeliestToken(scores, [0, 1, 2, 3, 1], none)).toBe(2);
    expect(likeliestToken(scores, [1, 1], none)).toBe(2);
  });
});

it("gives the likeliest tokens with their probabilities", () => {
  const found = likeliestTokens(Float32Array.from([1, 4, 2, 3, 0].map((n) => Math.log(n || 1e-9))), 3);
  expect(found.map(({ id }) => id)).toEqual([1, 3, 2]);
  found.forEach(({ probability }, i) => {
    expect(probability).toBeCloseTo([0.4, 0.3, 0.2][i] ?? 0, 5);
  });
});

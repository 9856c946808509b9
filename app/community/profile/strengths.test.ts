import { expect, it } from "vitest";
import { difficultyOf } from "./difficulty.ts";
import { strengthsOf } from "./strengths.ts";

it("adds games up by kind and by difficulty, and leaves out what was never played", () => {
  const strengths = strengthsOf([
    { kind: "dictionary", rating: 1200, won: true, margin: 0.3 },
    { kind: "dictionary", rating: 1900, won: false, margin: -0.1 },
    { kind: "neuron", rating: 1200, won: true, margin: null },
  ]);
  expect(strengths.kinds).toEqual([
    { name: "dictionary", games: 2, wins: 1, margin: expect.closeTo(0.1) as number },
    { name: "neuron", games: 1, wins: 1, margin: null },
  ]);
  expect(strengths.difficulties.map(({ name, games, wins }) => [name, games, wins])).toEqual([
    ["easy", 2, 2],
    ["hard", 1, 0],
  ]);
  expect(strengthsOf([])).toEqual({ kinds: [], difficulties: [] });
});

it("a newcomer's 1500 is middling, and hard is what the achievement calls hard", () => {
  expect([1349, 1500, 1550, 1799, 1800].map(difficultyOf)).toEqual(["easy", "middling", "tough", "tough", "hard"]);
});

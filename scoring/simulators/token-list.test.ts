import { expect, it } from "vitest";
import { mineTokenList, simulateTokenList } from "./token-list.ts";

const clues = [
  { tokens: [" the", " duck", " swam"], activations: [0, 8, 1] },
  { tokens: ["Duck", " and", " goose"], activations: [4, 0, 3] },
];

it("lists tokens by mean activation given the token, case and space folded, the strongest at 10", () => {
  expect([...mineTokenList(clues)]).toEqual([
    ["duck", 10],
    ["goose", 5],
    ["swam", 10 / 6],
  ]);
});

it("simulates the list on other text", () => {
  expect(simulateTokenList(clues, [[" DUCK", " egg"], [" goose"]])).toEqual([[10, 0], [5]]);
});

it("keeps the ten strongest only, and none where nothing fires", () => {
  const many = {
    tokens: Array.from({ length: 30 }, (_, i) => `t${i}`),
    activations: Array.from({ length: 30 }, (_, i) => i),
  };
  const list = mineTokenList([many]);
  expect(list.size).toBe(10);
  expect(list.has("t20")).toBe(true);
  expect(list.has("t19")).toBe(false);
  expect(mineTokenList([{ tokens: ["a"], activations: [0] }]).size).toBe(0);
});

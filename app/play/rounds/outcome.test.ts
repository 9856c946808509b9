import { expect, test } from "vitest";
import { readingOf } from "./outcome.ts";

const snippet = { id: "1", tokens: [" ham", "burg", " is", " old"], activations: [0, 8, 0, 0] };

test("a word counts once, by the strongest of its pieces, for the truth, the marks and the machine", () => {
  const reading = readingOf([snippet], [[3, 0, 0, 0]], [[0, 5, 5, 0]], 10);
  expect(reading.value).toBe(1);
  // Words (8, 0, 0) against (5, 5, 0): r = .5.
  expect(reading.machineValue).toBe(0.5);
  expect(reading.snippets).toEqual([
    { tokens: snippet.tokens, truth: [0.8, 0.8, 0, 0], marks: [1, 1, 0, 0], machine: [0.5, 0.5, 0.5, 0] },
  ]);
});

test("marks all alike have no score, shares stay within 0..1", () => {
  const reading = readingOf([{ ...snippet, activations: [-2, 40, 0, 0] }], [[2, 2, 2, 2]], [[0, 0, 0, 0]], 10);
  expect(reading).toMatchObject({ value: null, machineValue: null });
  expect(reading.snippets[0]?.truth).toEqual([1, 1, 0, 0]);
});

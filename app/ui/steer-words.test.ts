import fc from "fast-check";
import { expect, it } from "vitest";
import { formatStrength, markChanges } from "./steer-words.ts";

it("writes strengths as people do", () => {
  expect([-2, -0.5, 0, 0.5, 1, 1.5].map(formatStrength)).toEqual(["−2", "−½", "0", "½", "1", "1½"]);
});

it("marks the words that the other text lacks", () => {
  expect(markChanges(" a red car in the old town", " a house in the town")).toEqual([
    { text: " a", changed: false },
    { text: " red car", changed: true },
    { text: " in the", changed: false },
    { text: " old", changed: true },
    { text: " town", changed: false },
  ]);
});

it("marks nothing in equal texts, and everything in unlike ones", () => {
  expect(markChanges("one\n\ntwo ", "one two")).toEqual([{ text: "one\n\ntwo ", changed: false }]);
  expect(markChanges("one two", "")).toEqual([{ text: "one two", changed: true }]);
  expect(markChanges("", "one")).toEqual([]);
});

it("loses nothing of a text, and marks as few words in one as in the other", () => {
  const word = fc.constantFrom("a", "b", "c", "\n", "");
  const text = fc.array(word, { maxLength: 12 }).map((words) => words.join(" "));
  fc.assert(
    fc.property(text, text, (one, other) => {
      expect(
        markChanges(one, other)
          .map((run) => run.text)
          .join(""),
      ).toBe(one);
      const kept = (x: string, y: string) =>
        markChanges(x, y)
          .filter(({ changed }) => !changed)
          .flatMap((run) => run.text.match(/\S+/gu) ?? []);
      expect(kept(one, other).length).toBe(kept(other, one).length);
    }),
  );
});

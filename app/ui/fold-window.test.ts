import { expect, test } from "vitest";
import { foldWindow, peakOf } from "./fold-window.ts";
import { groupWords } from "./group-words.ts";

/** A window of 64 words of one token each, firing at the given positions. */
function snippet(...fires: number[]) {
  const tokens = Array.from({ length: 64 }, (_, position) => ` w${position}`);
  const shares = tokens.map((_, position) => (fires.includes(position) ? (position === fires[0] ? 1 : 0.6) : 0));
  return { words: groupWords(tokens), shares };
}

test("the peak stands inside the open part, with its context", () => {
  const { words, shares } = snippet(40);
  const fold = foldWindow(words, shares);
  expect(fold).toEqual({ start: 22, end: 53, hidesBefore: false, hidesAfter: false });
});

test("a peak at an end leaves its room to the other side", () => {
  expect(foldWindow(snippet(63).words, snippet(63).shares)).toMatchObject({ start: 33, end: 64 });
  expect(foldWindow(snippet(0).words, snippet(0).shares)).toMatchObject({ start: 0, end: 31 });
});

test("a folded end tells that something fires in it", () => {
  const { words, shares } = snippet(32, 5, 60);
  expect(foldWindow(words, shares)).toMatchObject({ hidesBefore: true, hidesAfter: true });
});

test("a few tokens are not worth a fold", () => {
  const { words, shares } = snippet(22);
  expect(foldWindow(words, shares).start).toBe(0);
  const short = groupWords([" a", " b", " c"]);
  expect(foldWindow(short, [0, 1, 0])).toEqual({ start: 0, end: 3, hidesBefore: false, hidesAfter: false });
});

test("never cuts inside a word", () => {
  const tokens = Array.from({ length: 64 }, (_, position) => (position % 4 === 0 ? " wo" : "rd"));
  const shares = tokens.map((_, position) => (position === 33 ? 1 : 0));
  const words = groupWords(tokens);
  const fold = foldWindow(words, shares);
  expect(words.slice(fold.start, fold.end).every((word) => word.end - word.start === 4)).toBe(true);
  expect(words[fold.start]?.start).toBeLessThanOrEqual(15);
});

test("a silent snippet opens in its middle; an empty one is whole", () => {
  expect(peakOf([0, 0, 0, 0])).toBe(2);
  expect(foldWindow([], [])).toEqual({ start: 0, end: 0, hidesBefore: false, hidesAfter: false });
});

import { expect, test } from "vitest";
import { nextWord } from "./next-word.ts";

test("arrows lead to the neighbour, or to the nearest word of the next line", () => {
  const line = (top: number, lefts: number[]) =>
    lefts.map((left) => ({ left, right: left + 40, top, bottom: top + 20 }));
  const boxes = [...line(0, [0, 50, 100]), ...line(40, [10, 70, 130]), ...line(100, [0])];
  expect(nextWord("ArrowRight", 2, boxes)).toBe(3);
  expect(nextWord("ArrowRight", 6, boxes)).toBe(6);
  expect(nextWord("ArrowLeft", 0, boxes)).toBe(0);
  expect(nextWord("ArrowDown", 1, boxes)).toBe(4);
  expect(nextWord("ArrowDown", 5, boxes)).toBe(6);
  expect(nextWord("ArrowUp", 5, boxes)).toBe(2);
  expect(nextWord("ArrowUp", 1, boxes)).toBe(1);
  expect(nextWord("Home", 1, boxes)).toBeNull();
});

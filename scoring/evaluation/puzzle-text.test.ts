import { expect, test } from "vitest";
import { readPuzzleText } from "./puzzle-text.ts";

test("marked words fire; words keep the blank before them, signs stand alone", () => {
  expect(readPuzzleText("The old «bank», he said.")).toEqual({
    tokens: ["The", " old", " bank", ",", " he", " said", "."],
    activations: [0, 0, 10, 0, 0, 0, 0],
  });
});

test("bars and marks cut words into pieces", () => {
  expect(readPuzzleText("A govern«ment» is re|made.")).toEqual({
    tokens: ["A", " govern", "ment", " is", " re", "made", "."],
    activations: [0, 0, 10, 0, 0, 0, 0],
  });
  expect(readPuzzleText("Mr. «Hol»lings")).toEqual({
    tokens: ["Mr", ".", " Hol", "lings"],
    activations: [0, 0, 10, 0],
  });
});

test("several words, line ends and signs may stand inside marks", () => {
  expect(readPuzzleText("He («a» «man»)⏎«7:30»")).toEqual({
    tokens: ["He", " ", "(", "a", " man", ")", "\n", "7", ":", "30"],
    activations: [0, 0, 0, 10, 10, 0, 0, 10, 10, 10],
  });
});

test("marks come in pairs", () => {
  expect(() => readPuzzleText("a «b c")).toThrow(/not closed/);
  expect(() => readPuzzleText("a «b «c»»")).toThrow(/do not match/);
  expect(() => readPuzzleText("a b» c")).toThrow(/do not match/);
});

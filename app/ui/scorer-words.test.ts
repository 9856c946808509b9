import { expect, it } from "vitest";
import { english } from "#app/language/english.ts";
import type { Scores } from "./plain-types.ts";
import { scorerNote as noteOf } from "./scorer-words.ts";

const scores: Scores = {
  ...{ exam: 0.5, interval: [0.4, 0.6], clue: 0.6, gap: 0.1, baseline: 0.2, topAndRandom: 0.5, randomOnly: 0 },
  ...{ scorer: "distilled-1/exam-1", fallback: null, ranked: true, reason: null },
};
const scorerNote = (given: Scores) => noteOf(given, english.result);

it("says nothing of the usual scorer, nor where there is no score", () => {
  expect(scorerNote(scores)).toBeNull();
  expect(scorerNote({ ...scores, exam: null, ranked: false })).toBeNull();
});

it("marks a stand-in's score, and one that the boards do not rank yet", () => {
  expect(scorerNote({ ...scores, fallback: "distilled" })).toMatch(/word matching alone.*loaded\.$/);
  expect(scorerNote({ ...scores, fallback: "distilled", ranked: false })).toMatch(/joins the boards/);
  expect(scorerNote({ ...scores, ranked: false })).toMatch(/another version/);
});

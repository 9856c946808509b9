import { expect, test } from "vitest";
import { english } from "#app/language/english.ts";
import { describeResult as describe } from "./describe-result.ts";
import type { Scores } from "./plain-types.ts";

const scored: Scores = {
  exam: 0.58,
  interval: [0.5, 0.66],
  clue: 0.61,
  gap: 0.03,
  baseline: 0.38,
  topAndRandom: null,
  randomOnly: null,
  scorer: "lexical@1",
  fallback: null,
  ranked: true,
  reason: null,
};

const describeResult = (scores: Scores, rated = true) => describe(scores, rated, english.result);

test("says by how much the baseline is beaten, as the two shown numbers differ", () => {
  expect(describeResult(scored).verdict).toBe("You beat what a bare list of its words gets (.38) by .20.");
  expect(describeResult({ ...scored, exam: 0.384 }).verdict).toMatch(/a hair above/);
  expect(describeResult({ ...scored, exam: 0.38 }).verdict).toMatch(/level with/);
  expect(describeResult({ ...scored, exam: 0.2 }).verdict).toMatch(/\.18 below/);
  expect(describeResult({ ...scored, exam: -0.1 }).verdict).toMatch(/no better than chance/);
  expect(describeResult({ ...scored, baseline: null }).verdict).toMatch(/first score/);
});

test("speaks of points only where there are any", () => {
  for (const exam of [0.38, 0.2]) {
    expect(describeResult({ ...scored, exam }).verdict).toMatch(/points begin above it/);
    expect(describeResult({ ...scored, exam }, false).verdict).toMatch(/out of the rated game and pays no points/);
  }
});

test("tells over-fitting from understanding", () => {
  expect(describeResult(scored).advice.join()).toMatch(/described the feature/);
  expect(describeResult({ ...scored, clue: 0.81, gap: 0.23 }).advice.join()).toMatch(/have in common/);
  expect(describeResult({ ...scored, clue: 0.4, gap: -0.18 }).advice.join()).toMatch(/hold even better/);
});

test("a score near 0 is not praised for agreeing with itself", () => {
  expect(describeResult({ ...scored, exam: 0, clue: 0.02, gap: 0.02 }).advice).toEqual([]);
});

test("a flat simulation is explained, not just scored 0", () => {
  expect(describeResult({ ...scored, exam: 0, reason: "flat_simulation" }).verdict).toMatch(/silent everywhere/);
});

test("without a score there is nothing to explain", () => {
  expect(describeResult({ ...scored, exam: null }).advice).toEqual([]);
});

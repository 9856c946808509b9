import { expect, test } from "vitest";
import { longestTrial, trialTextProblem } from "./trial-text.ts";

test.each(["a", "two\nlines\tand a tab", "猫", "x".repeat(longestTrial)])("%j may be tried", (text) => {
  expect(trialTextProblem(text)).toBeNull();
});

test.each([
  ["", /1 to 1000/],
  [" \n ", /1 to 1000/],
  ["x".repeat(longestTrial + 1), /at most 1000 characters; this one has 1001/],
  ["bell\u0007", /control characters/],
  ["half \ud83d", /control characters/],
])("%j is refused with a reason", (text, reason) => {
  expect(trialTextProblem(text)).toMatch(reason);
});

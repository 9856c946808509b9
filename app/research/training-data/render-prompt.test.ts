import { expect, test } from "vitest";
import { renderPrompt, type PromptClue } from "./render-prompt.ts";

const clue = (tokens: string[], activations: number[], group: PromptClue["group"] = "top"): PromptClue => ({
  tokens,
  activations,
  group,
});

test("marks where the feature fires and how strongly, strongest clues first, silent ones last", () => {
  const prompt = renderPrompt(
    [
      clue(["The", " old", "\n river"], [0, 0, 4], "quantile"),
      clue([" quiet"], [0], "random"),
      clue([" a", " river"], [0, 10]),
    ],
    10,
  );
  expect(prompt.split("\n").slice(1)).toEqual([
    "1. a «river»10",
    "2. The old «river»4",
    "In these it stays silent:",
    "1. quiet",
    "Explanation:",
  ]);
});

test("a mark of the text itself is doubled, half a character replaced, a long text cut around its strongest token", () => {
  const long = Array.from({ length: 100 }, (_, i) => ` w${i}`);
  const prompt = renderPrompt(
    [
      clue(["«x»", "\ud83e"], [1, 0]),
      clue(
        long,
        long.map((_, i) => (i === 60 ? 2 : 0)),
      ),
    ],
    2,
  );
  expect(prompt).toContain("««x»»".replace("««x»»", "«««x»»»5"));
  expect(prompt).toContain("\ufffd");
  expect(prompt).toMatch(/1\. …w44 .* «w60»10 .* w75…\n/);
});

test("at most ten active clues and three silent ones; the same clues give the same prompt", () => {
  const many = Array.from({ length: 20 }, (_, i) => clue([` a${i}`], [i + 1]));
  const silent = Array.from({ length: 9 }, (_, i) => clue([` s${i}`], [0], "negative"));
  const prompt = renderPrompt([...many, ...silent], 20);
  expect(prompt.match(/^\d+\. /gm)?.length).toBe(13);
  expect(renderPrompt([...many, ...silent], 20)).toBe(prompt);
});

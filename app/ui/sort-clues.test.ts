import { expect, test } from "vitest";
import { sortClues } from "./sort-clues.ts";

const clue = (id: string, ...activations: number[]) => ({
  id,
  tokens: activations.map(() => " x"),
  activations,
  group: "top" as const,
  corpus: "test",
});

test("strongest clues first, silent ones apart, positions as the previews count them", () => {
  const { active, silent } = sortClues(
    [clue("weak", 0, 3), clue("none", 0, 0), clue("strong", 9, 0), clue("faint", 1, 0)],
    8,
  );
  expect(active.map(({ clue, position }) => [clue.id, position])).toEqual([
    ["strong", 2],
    ["weak", 0],
  ]);
  expect(silent.map(({ clue }) => clue.id)).toEqual(["faint", "none"]);
});

test("a feature without a maximum has silent clues only", () => {
  expect(sortClues([clue("a", 0)], 0).active).toEqual([]);
});

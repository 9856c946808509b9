import { describe, expect, it } from "vitest";
import { adviseOn, explainMisses, sharesOf } from "./explain-misses.ts";

/** `word*truth/prediction`, both in tenths. */
function strips(...lines: string[]) {
  const parts = lines.map((line) => line.split(" ").map((word) => /^(.*?)(?:\*(\d+))?(?:\/(\d+))?$/.exec(word)));
  const clues = parts.map((words) => ({
    tokens: words.map((word) => ` ${word?.[1] ?? ""}`),
    activations: words.map((word) => Number(word?.[2] ?? 0)),
  }));
  return sharesOf(
    clues,
    parts.map((words) => words.map((word) => Number(word?.[3] ?? 0))),
    10,
  );
}
const nothing = strips();

describe("every miss has its reason", () => {
  it.each([
    ["unsaid", strips("a zebra*9 ran"), nothing, "running"],
    ["elsewhere", strips("a zebra*9 ran"), strips("the zebra/9"), "the zebra"],
    ["weak", strips("a zebra*9/2 ran*9/9"), nothing, "running"],
    ["strong", strips("a zebra*3/10"), nothing, "zebra"],
    ["context", strips("think of*9 you of/9"), nothing, "of"],
    ["context", strips("of/9 you"), strips("think of*9"), "of"],
    ["named", strips("red/9 yellow*9/9"), nothing, "red and yellow"],
    ["broad", strips("red/9 yellow*9/9"), nothing, "colours"],
  ] as const)("%s", (why, checked, known, text) => {
    expect(explainMisses(checked, known, text)[0]).toMatchObject({ why });
  });

  it("says the same word once, with how often it happens, and the worst first", () => {
    const misses = explainMisses(strips("red/7 red/10 blue/8", "Red/6 zebra*10"), nothing, "colours");
    expect(misses.map(({ clue, token, times }) => [clue, token, times])).toEqual([
      [0, 1, 3],
      [1, 1, 1],
      [0, 2, 1],
    ]);
  });

  it("is silent about what is near enough", () => {
    expect(explainMisses(strips("zebra*10/8 ran*1/2 off*4/2"), nothing, "zebra")).toEqual([]);
  });
});

describe("the advice", () => {
  it.each([
    ["great", strips("zebra*9/9"), 0.95],
    ["passed", strips("zebra*9/9"), 0.75],
    ["silent", strips("zebra*9 ran"), 0],
    ["elsewhere", strips("zebra*9 ran/9"), 0],
    ["broad", strips("zebra*9/9 ran/9 off/9 red*9/2"), 0.5],
    ["narrow", strips("zebra*9/9 ran*9 off*9 red/4"), 0.5],
    ["both", strips("zebra*9/9 ran*9 off/9"), 0.5],
  ] as const)("%s", (advice, checked, score) => {
    expect(adviseOn(checked, score, 0.7)).toBe(advice);
  });
});

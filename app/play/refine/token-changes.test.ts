import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { tokenChanges } from "./token-changes.ts";

const clue = (text: string, activations: number[]) => ({ tokens: text.split("|"), activations });

describe("what a change of words did to the tokens", () => {
  const clues = [clue("the| river| bank| rose", [0, 8, 0, 0]), clue("a| bank| by| the| River", [0, 0, 0, 0, 6])];

  test("names what it finds, no longer fires on, loses and wrongly fires on", () => {
    const before = [
      [0, 0, 9, 0],
      [0, 9, 0, 0, 0],
    ];
    const after = [
      [0, 9, 0, 0],
      [0, 0, 0, 6, 8],
    ];
    expect(tokenChanges(clues, before, after)).toMatchObject([
      { kind: "found", clue: 0, token: 1, count: 2, before: 0, after: 1, actual: 1 },
      { kind: "hushed", clue: 0, token: 2, count: 2, before: 1, after: 0, actual: 0 },
      { kind: "alarmed", clue: 1, token: 3, count: 1 },
    ]);
    expect(tokenChanges(clues, after, before).map(({ kind, count }) => [kind, count])).toEqual([
      ["lost", 2],
      ["alarmed", 2],
      ["hushed", 1],
    ]);
  });

  test("says nothing of small movements, or of one that misses as much as before", () => {
    const quiet = clues.map(({ tokens }) => tokens.map(() => 0));
    expect(
      tokenChanges(clues, quiet, [
        [0, 0.5, 0, 0],
        [0, 0, 0.4, 0, 0],
      ]),
    ).toEqual([]);
    // Fires at .75 of the largest: .55 before and .95 after are as wrong.
    const half = [clue("a| b", [6, 8])];
    expect(tokenChanges(half, [[5.5, 10]], [[9.5, 10]])).toEqual([]);
  });

  test("tells at most three of a kind", () => {
    const many = [clue("a| b| c| d| e", [5, 5, 5, 5, 5])];
    expect(tokenChanges(many, [[0, 0, 0, 0, 0]], [[9, 9, 9, 9, 9]])).toHaveLength(3);
  });
});

const strip = fc.array(fc.double({ min: 0, max: 10, noNaN: true }), { minLength: 6, maxLength: 6 });
const words = "the| bank| river|.| The| bank";

test("whatever the predictions: found and hushed are nearer the truth, lost and alarmed farther, and turning it round swaps them", () => {
  const opposite = { found: "lost", lost: "found", hushed: "alarmed", alarmed: "hushed" };
  fc.assert(
    fc.property(strip, strip, strip, (truth, before, after) => {
      const clues = [clue(words, truth)];
      const changes = tokenChanges(clues, [before], [after]);
      for (const { kind, ...change } of changes) {
        const gain = Math.abs(change.before - change.actual) - Math.abs(change.after - change.actual);
        expect(gain > 0).toBe(kind === "found" || kind === "hushed");
        expect(change.after > change.before).toBe(kind === "found" || kind === "alarmed");
        expect(change.count).toBeGreaterThan(0);
      }
      const back = tokenChanges(clues, [after], [before]);
      expect(back.map(({ kind, count }) => `${opposite[kind]} ${count}`).sort()).toEqual(
        changes.map(({ kind, count }) => `${kind} ${count}`).sort(),
      );
    }),
  );
});

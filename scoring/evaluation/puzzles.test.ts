import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import type { Contender } from "./contenders.ts";
import { evaluatePuzzles, readPuzzles } from "./puzzles.ts";
import { puzzleTable } from "./report-tables.ts";

const puzzles = readPuzzles("scoring/evaluation/puzzles.jsonl");
const folder = mkdtempSync(join(tmpdir(), "puzzles-"));
afterAll(() => rmSync(folder, { recursive: true }));

function fileOf(...lines: unknown[]): string {
  const path = join(folder, "puzzles.jsonl");
  writeFileSync(path, lines.map((line) => JSON.stringify(line)).join("\n"));
  return path;
}

describe("the shipped puzzles", () => {
  it("are many, of many kinds, each with its own name", () => {
    expect(puzzles.length).toBeGreaterThanOrEqual(48);
    expect(new Set(puzzles.map(({ id }) => id)).size).toBe(puzzles.length);
    expect(new Set(puzzles.map(({ kind }) => kind)).size).toBeGreaterThanOrEqual(12);
    expect(new Set(puzzles.map(({ truth }) => truth)).size).toBe(puzzles.length);
  });

  it.each(puzzles.map((puzzle) => [puzzle.id, puzzle] as const))("%s is well formed", (_, puzzle) => {
    const { truth, false: wrong, records } = puzzle;
    expect(new Set([truth, ...wrong].map((text) => text.toLowerCase())).size).toBe(5);
    expect(records.length).toBeGreaterThanOrEqual(14);
    expect(records.length).toBeLessThanOrEqual(18);
    const firing = records.filter(({ activations }) => activations.some((value) => value > 0)).length;
    expect(firing).toBeGreaterThanOrEqual(5);
    expect(firing).toBeLessThanOrEqual(8);
    expect(new Set(records.map(({ tokens }) => tokens.join(""))).size).toBe(records.length);
    expect(records.some(({ tokens }) => tokens.join("").match(/[«»|⏎]/))).toBe(false);
    // The truth is rare: less than half of the tokens of a text on average.
    const all = records.flatMap(({ activations }) => activations);
    expect(all.filter((value) => value > 0).length).toBeLessThan(all.length / 2);
  });

  it("cut words into pieces in some, and leave them whole in others", () => {
    const continued = puzzles.filter(({ records }) =>
      records.some(({ tokens }) =>
        tokens.some((token, i) => i > 0 && /^\p{Ll}/u.test(token) && /\p{L}$/u.test(tokens[i - 1] ?? "")),
      ),
    );
    expect(continued.length).toBeGreaterThanOrEqual(5);
    expect(continued.length).toBeLessThan(puzzles.length / 2);
  });
});

describe("readPuzzles", () => {
  const good = {
    id: "ducks",
    kind: "category",
    truth: "ducks",
    false: ["geese", "birds", "mallards", "swans"],
    texts: ["A «duck».", "b", "c", "d", "e", "f"],
  };

  it("names the line that is wrong, and what is wrong with it", () => {
    expect(() => readPuzzles(fileOf(good, { ...good, false: ["a"] }))).toThrow(/line 2: false a puzzle has four/);
    expect(() => readPuzzles(fileOf({ ...good, texts: [...good.texts, "a «b"] }))).toThrow(/line 1: .*not closed/);
  });

  it("ranks explanations by their score; a tie counts against the truth", async () => {
    const read = readPuzzles(fileOf(good, { ...good, id: "tied", kind: "sense" }));
    const knows = (text: string): Contender => ({
      name: "knows",
      simulate: ({ explanation }, snippets) =>
        Promise.resolve(
          snippets.map((tokens) => tokens.map((token) => (explanation === text && token === " duck" ? 9 : 0))),
        ),
    });
    const right = await evaluatePuzzles(knows("ducks"), read);
    expect(right).toMatchObject({ puzzles: 2, first: 2, truth: 1, missed: [] });
    const wrong = await evaluatePuzzles(knows("birds"), read);
    expect(wrong).toMatchObject({ first: 0, firstOrSecond: 0, kinds: { sense: { puzzles: 1, first: 0 } } });
    expect(wrong.missed.map(({ best }) => best)).toEqual(["birds", "birds"]);
    expect(puzzleTable([right])).toContain("| knows | 2 of 2 |");
  });
});

import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { afterAll, expect, it } from "vitest";
import { createLexicalSimulator } from "../simulators/lexical.ts";
import { simulatorAsContender, tokenListContender } from "./contenders.ts";
import { evaluateSeeds } from "./evaluate-seeds.ts";
import { seedTable } from "./report-tables.ts";
import { readSeedFeatures, type SeedFeature } from "./seed-features.ts";

const folder = mkdtempSync(join(tmpdir(), "seeds-"));
afterAll(() => rmSync(folder, { recursive: true }));

/** A feature that fires on its words, with a pool large enough for an exam. */
function feature(index: number, words: readonly string[], reference: string | null) {
  const filler = ["stone", "river", "cloud", "lamp", "paper"];
  const snippet = (number: number, role: "clue" | "pool", active: boolean) => ({
    tokens: [" the", active ? ` ${words[number % words.length]}` : " grass", ` ${filler[number % 5]}`, " fell"],
    activations: [0, active ? 5 + (number % 4) : 0, 0, 0],
    document: `${role} ${number} ${active}`,
    group: active ? "quantile" : number % 2 === 0 ? "random" : "negative",
    quantile: active ? number % 4 : null,
    role,
  });
  const many = (count: number, role: "clue" | "pool", active: boolean) =>
    Array.from({ length: count }, (_, number) => snippet(number, role, active));
  return {
    model: "tiny",
    source: "1-dictionary",
    index,
    max_activation: 8,
    snippets: [...many(8, "clue", true), ...many(24, "pool", true), ...many(40, "pool", false)],
    explanations: reference === null ? [] : [{ text: reference }],
  };
}

const features = [
  feature(1, ["duck", "goose", "swan", "heron"], "duck, goose, swan or heron"),
  feature(2, ["iron"], 'the word "iron"'),
  feature(3, ["zinc"], null),
  { ...feature(4, ["wool"], "cloth"), rated: false },
];
writeFileSync(join(folder, "1-dictionary.jsonl.gz"), gzipSync(features.map((one) => JSON.stringify(one)).join("\n")));

it("reads features that have a reference, each with the exam that an instance could draw", async () => {
  const read: SeedFeature[] = [];
  for await (const one of readSeedFeatures(folder, 1)) read.push(one);
  expect(read.map(({ key }) => key)).toEqual(["tiny/1-dictionary/1", "tiny/1-dictionary/2", "tiny/1-dictionary/4"]);
  expect(read.map(({ rated }) => rated)).toEqual([true, true, false]);
  expect(read[0]?.clues).toHaveLength(8);
  expect(read[0]?.exam.filter(({ activations }) => activations.some(Boolean))).toHaveLength(20);
  expect(read[0]?.exam.length).toBeGreaterThan(50);
});

it("measures references, rivals, disturbed truths and texts that say nothing", async () => {
  const contenders = [simulatorAsContender(createLexicalSimulator()), tokenListContender];
  const figures = await evaluateSeeds(folder, contenders, 1, () => undefined);
  const [lexical, list] = figures;
  expect(lexical).toMatchObject({ features: 3, variedFeatures: 1, fallsWithHalf: 2 / 3, aboveOthers: 2 / 3 });
  expect(lexical?.own?.mean).toBeGreaterThan(0.5);
  // "cloth" predicts nothing and is out of the rated game.
  expect(lexical?.rated?.mean).toBeCloseTo(1.5 * (lexical?.own?.mean ?? 0));
  expect(lexical?.emptyTexts.gibberish).toBeCloseTo(0);
  expect(lexical?.weak.map(({ key }) => key)).toEqual(["tiny/1-dictionary/4"]);
  // The list holds the same words as the reference.
  expect(lexical?.listGainsNothing).toBe(1);
  expect(list?.own?.mean).toBeGreaterThan(0.8);
  expect(list?.emptyTexts).toEqual({});
  expect(seedTable(figures)).toContain("References below .3 with lexical: 1");
});

import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { createLexicalSimulator } from "../simulators/lexical.ts";
import { simulatorAsContender, tokenListContender } from "./contenders.ts";
import { evaluateFile } from "./evaluate-file.ts";
import { fileTable } from "./report-tables.ts";

const folder = mkdtempSync(join(tmpdir(), "evaluation-"));
afterAll(() => rmSync(folder, { recursive: true }));
const contenders = [simulatorAsContender(createLexicalSimulator()), tokenListContender];

/** A feature that fires on one word; its clues say so too. */
function feature(word: string) {
  const fires = { tokens: [" the", ` ${word}`, " slept"], activations: [0, 1, 0] };
  const silent = { tokens: [" the", " stone", " fell"], activations: [0, 0, 0] };
  return {
    id: word,
    explanation: `the word "${word}"`,
    false: [`the word "slept"`, `the word "the"`],
    train: [{ tokens: [" a", ` ${word}`], activations: [0, 9] }],
    records: [{ ...fires, llm_fuzz_correct: true }, silent],
    detection: [
      { text: ` the ${word} slept`, active: true, llm_correct: true },
      { text: " the stone fell", active: false, llm_correct: true },
      { text: ` a ${word} again`, active: false, llm_correct: false },
    ],
    fuzz_decoys: [
      { text: " a stone, red", decoy_mask: [0, 1, 0, 0], llm_fuzz_correct: true },
      { text: " cut otherwise", decoy_mask: [0, 0, 0, 0, 1], llm_fuzz_correct: true },
    ],
  };
}

function fileOf(...words: string[]): string {
  const path = join(folder, `${words.join("-")}.jsonl`);
  writeFileSync(path, words.map((word) => JSON.stringify(feature(word))).join("\n"));
  return path;
}

describe("evaluateFile", () => {
  it("measures all contenders on the same features", async () => {
    const lines: string[] = [];
    const figures = await evaluateFile(fileOf("duck", "goose", "swan"), contenders, 99, (line) => lines.push(line));
    const [lexical, list] = figures;
    expect(lexical).toMatchObject({ contender: "lexical", features: 3, aboveFalse: 1, aboveOthers: 1, otherSize: 0 });
    expect(lexical?.own?.mean).toBeCloseTo(1);
    expect(lexical?.next?.mean).toBe(0);
    expect(lexical?.drawn?.mean).toBe(0);
    expect(lexical?.auprc?.mean).toBeCloseTo(1);
    expect(lexical?.aboveLexical).toBeNull();
    expect(lexical?.detection).toEqual({ r: expect.closeTo(1), verdicts: 9 });
    // Marks on what fires are right, marks on a stone are not; the decoy that cannot be cut as its marks were is left out.
    expect(lexical?.fuzzing).toEqual({ r: expect.closeTo(1), verdicts: 6 });
    expect(list?.own?.mean).toBeCloseTo(1);
    expect(list?.aboveLexical?.mean).toBeCloseTo(0);
    expect(lines.at(-1)).toMatch(/3 of 3 features$/);
    expect(fileTable("some.jsonl", figures)).toContain("| lexical | 1.000 (1.000 to 1.000) |");
  });

  it("stops at the limit without reading on, and copes with a single feature", async () => {
    const path = join(folder, "broken-later.jsonl");
    writeFileSync(path, `${JSON.stringify(feature("duck"))}\nno JSON`);
    const [lexical] = await evaluateFile(path, contenders, 1, () => undefined);
    expect(lexical).toMatchObject({ features: 1, next: null, drawn: null, aboveOthers: null });
    await expect(evaluateFile(path, contenders, 2, () => undefined)).rejects.toThrow(/line 2: no JSON/);
  });
});

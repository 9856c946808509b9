import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { neuroglyphRecord, readRecordLine, recordLimits } from "./neuroglyph-record.ts";

const snippet = (changes: object = {}) => ({
  tokens: ["The", " bank", " of", " the"],
  activations: [0, 7.25, 0.5, 0],
  document: "doc-1",
  corpus: "glosses",
  group: "top",
  quantile: null,
  role: "clue",
  ...changes,
});

const record = (changes: object = {}) => ({
  model: "smollm2-135m-instruct",
  source: "10-dictionary",
  index: 17,
  density: 0.0012,
  max_activation: 7.25,
  top_logits: [[" river", 1.5]],
  bottom_logits: [],
  histogram: { edges: [0, 1, 2], counts: [5, 3] },
  snippets: [snippet(), snippet({ role: "pool", document: "doc-2" })],
  explanations: [{ text: "banks of rivers", origin: "machine", author: "house" }],
  ...changes,
});

const problemOf = (changes: object): string | null =>
  readRecordLine(JSON.stringify(record(changes)), { file: "a.jsonl.gz", line: 3 }).problem;

describe("a line of our JSON Lines", () => {
  it("reads a whole feature", () => {
    const { record: read, problem } = readRecordLine(JSON.stringify(record()), { file: "a.jsonl.gz", line: 1 });
    expect(problem).toBeNull();
    expect(read).toMatchObject({
      index: 17,
      snippets: [{ role: "clue", corpus: "glosses" }, { role: "pool" }],
      vector: [],
    });
  });

  it("names file, line, place and reason", () => {
    expect(problemOf({ snippets: [snippet(), snippet({ activations: [1, 2] })] })).toBe(
      "a.jsonl.gz, line 3: snippets[1].activations: 2 activations for 4 tokens",
    );
    expect(readRecordLine("{", { file: "a.jsonl.gz", line: 9 }).problem).toBe("a.jsonl.gz, line 9: not JSON");
  });

  it.each([
    ["an index that is no whole number", { index: 1.5 }, /index/],
    ["an index of the wrong type", { index: "17" }, /index/],
    ["a density above 1", { density: 1.2 }, /density/],
    ["a source without a layer", { source: "dictionary" }, /source: must be \{layer\}-\{set\}/],
    ["a model id that could leave its folder", { model: "../x" }, /model/],
    ["an unknown role", { snippets: [snippet({ role: "exam" })] }, /snippets\[0\]\.role/],
    ["an unknown group", { snippets: [snippet({ group: "best" })] }, /snippets\[0\]\.group/],
    [
      "an active snippet that never fires",
      { snippets: [snippet({ activations: [0, 0, 0, -1] })] },
      /needs a positive activation/,
    ],
    ["a quantile snippet without its quarter", { snippets: [snippet({ group: "quantile" })] }, /names its quarter/],
    ["a snippet without text", { snippets: [snippet({ tokens: [""], activations: [1] })] }, /needs some text/],
    [
      "an exam document that the clues show",
      { snippets: [snippet(), snippet({ role: "pool" })] },
      /both in clues and in the pool/,
    ],
    ["a histogram with too few edges", { histogram: { edges: [0, 1], counts: [1, 2] } }, /one edge more/],
    ["a histogram that falls", { histogram: { edges: [1, 0], counts: [1] } }, /edges must rise/],
    [
      "an empty explanation",
      { explanations: [{ text: "   ", origin: "machine", author: "house" }] },
      /explanations\[0\]\.text/,
    ],
    [
      "a NUL in an explanation",
      { explanations: [{ text: "a\u0000b", origin: "machine", author: "house" }] },
      /control characters/,
    ],
    [
      "too many snippets",
      { snippets: Array.from({ length: recordLimits.snippets + 1 }, () => snippet()) },
      /snippets: at most/,
    ],
  ])("refuses %s", (_, changes, reason) => {
    expect(problemOf(changes)).toMatch(reason);
  });

  it("gives every snippet a role where the sender gave none", () => {
    const [one, two] = neuroglyphRecord.parse(
      record({ snippets: [snippet(), snippet({ document: "b", role: undefined })] }),
    ).snippets;
    expect([one?.role, two?.role]).toEqual(["clue", expect.stringMatching(/^(clue|pool)$/)]);
  });

  it("refuses numbers that are not finite", () => {
    const line = JSON.stringify(record()).replace("7.25,0.5", "1e999,0.5");
    expect(readRecordLine(line, { file: "a", line: 1 }).problem).toMatch(/snippets\[0\]\.activations\[1\]/);
  });

  it("keeps a quarter only where it means something", () => {
    const parsed = neuroglyphRecord.parse(
      record({ snippets: [snippet({ group: "random", quantile: 2 }), snippet({ group: "quantile", quantile: 2 })] }),
    );
    expect(parsed.snippets.map(({ quantile }) => quantile)).toEqual([null, 2]);
  });

  it("never throws, whatever the line holds", () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.json(),
          fc.jsonValue().map((value) => JSON.stringify(record({ snippets: value }))),
        ),
        (line) => {
          const result = readRecordLine(line, { file: "x", line: 1 });
          expect(result.record === null).toBe(result.problem !== null);
        },
      ),
    );
  });
});

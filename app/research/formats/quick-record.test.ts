import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { neuroglyphRecord } from "./neuroglyph-record.ts";
import { readPlainRecord } from "./quick-record.ts";

const snippet = (number: number, changes: object = {}) => ({
  tokens: ["The", " bank", " of", " the"],
  activations: [0, 7.25, 0.5, 0],
  document: `doc-${number}`,
  group: "top",
  ...changes,
});

const record = (changes: object = {}) => ({
  model: "toy",
  source: "10-dictionary",
  index: 17,
  density: 0.0012,
  max_activation: 7.25,
  top_logits: [[" river", 1.5]],
  histogram: { edges: [0, 1, 2], counts: [5, 3] },
  vector: [0.5, -1],
  snippets: [
    ...Array.from({ length: 12 }, (_, i) => snippet(i)),
    snippet(20, { group: "quantile", quantile: 2, corpus: "glosses" }),
    snippet(21, { group: "random", quantile: 1, activations: [0, 0, 0, 0] }),
    snippet(22, { group: "negative", quantile: null, activations: [0, 0, -1, 0] }),
  ],
  explanations: [
    { text: "  banks of rivers ", origin: "machine", author: "house", method: "guess" },
    { text: "banks", origin: "human", author: "somebody" },
  ],
  ...changes,
});

/** A copy of a JSON value in which some part is replaced, taken away or put in. */
function damaged(value: unknown, path: readonly number[], put: unknown): unknown {
  const [step = 0, ...rest] = path;
  if (typeof value !== "object" || value === null || path.length === 0) return put;
  const keys = Object.keys(value);
  const key = keys[step % Math.max(1, keys.length)] ?? "more";
  if (Array.isArray(value)) {
    const copy = [...(value as unknown[])];
    copy[Number(key) || 0] = damaged(copy[Number(key) || 0], rest, put);
    return copy;
  }
  const { [key]: part, ...others } = value as Record<string, unknown>;
  return put === undefined && rest.length === 0 ? others : { ...others, [key]: damaged(part, rest, put) };
}

const odd = fc.oneof(
  fc.constant(undefined),
  fc.constantFrom<unknown>(
    null,
    "",
    " ",
    "\0",
    "top",
    "quantile",
    "clue",
    "pool",
    "doc-0",
    -0,
    0,
    1,
    3,
    4,
    0.5,
    -1,
    [],
  ),
  fc.constantFrom<unknown>(1e999, -1e999, NaN, 3.5e38, 2 ** 31, 2 ** 53, "x".repeat(121), "x".repeat(2001), [1], {}),
  fc.jsonValue(),
);
const changes = fc.array(fc.tuple(fc.array(fc.nat(30), { minLength: 1, maxLength: 5 }), odd), { maxLength: 3 });

describe("the quick way through a record", () => {
  it("is taken by plain records and gives what zod gives", () => {
    const plain = readPlainRecord(record());
    expect(plain).not.toBeNull();
    expect(plain).toEqual(neuroglyphRecord.parse(record()));
    const roles = { snippets: [snippet(1, { role: "clue" }), snippet(2, { role: "pool" }), snippet(2)] };
    expect(readPlainRecord(record(roles))).toEqual(neuroglyphRecord.parse(record(roles)));
    const least = { model: "m", source: "0-s", index: 0, density: 0, max_activation: 0, snippets: [] };
    expect(readPlainRecord(least)).toEqual(neuroglyphRecord.parse(least));
  });

  it("leaves to zod what it doubts", () => {
    const both = { snippets: [snippet(1, { role: "clue" }), snippet(1, { role: "pool" })] };
    for (const wrong of [null, [], "text", record({ index: -1 }), record(both), record({ histogram: null })])
      expect(readPlainRecord(wrong)).toBeNull();
  });

  it("never says yes where zod says no, nor anything else than zod", () => {
    fc.assert(
      fc.property(changes, (all) => {
        const json = all.reduce<unknown>((value, [path, put]) => damaged(value, path, put), record());
        const plain = readPlainRecord(json);
        const checked = neuroglyphRecord.safeParse(json);
        if (plain !== null) expect(checked.success).toBe(true);
        if (plain !== null && checked.success) expect(plain).toEqual(checked.data);
      }),
      { numRuns: 2000 },
    );
  });
});

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createTokenizer } from "./tokenizer.ts";

/** GPT-2's glyphs, as in any byte-level vocabulary. */
function glyphOf(byte: number): string {
  const printable = (b: number): boolean => (b >= 33 && b <= 126) || (b >= 161 && b <= 172) || (b >= 174 && b <= 255);
  if (printable(byte)) return String.fromCharCode(byte);
  let extra = 0;
  for (let b = 0; b < byte; b++) if (!printable(b)) extra++;
  return String.fromCharCode(256 + extra);
}

/** All bytes, then what the merges make. */
function tokenizerFile(merges: [string, string][]): object {
  const tokens = [
    "<|end|>",
    ...Array.from({ length: 256 }, (_, byte) => glyphOf(byte)),
    ...merges.map((pair) => pair.join("")),
  ];
  return {
    version: "1.0",
    added_tokens: [
      { id: 0, content: "<|end|>", single_word: false, lstrip: false, rstrip: false, normalized: false, special: true },
    ],
    normalizer: null,
    pre_tokenizer: {
      type: "Sequence",
      pretokenizers: [
        { type: "Digits", individual_digits: true },
        { type: "ByteLevel", add_prefix_space: false, trim_offsets: true, use_regex: true },
      ],
    },
    model: { type: "BPE", vocab: Object.fromEntries(tokens.map((token, id) => [token, id])), merges },
  };
}

const tokenizer = createTokenizer(
  tokenizerFile([
    ["t", "h"],
    ["Ġ", "th"],
    ["th", "e"],
    ["Ġth", "e"],
    ["h", "e"],
  ]),
);

describe("tokenizer", () => {
  it("merges by the order of the rules, word by word", () => {
    expect(tokenizer.encode("the the he").tokens).toEqual(["the", " the", " ", "he"]);
  });

  it("splits numbers into single digits, other numerals too", () => {
    expect(tokenizer.encode("a1969½").tokens).toEqual(["a", "1", "9", "6", "9", "", "½"]);
    expect(tokenizer.encode(" 10").tokens).toEqual([" ", "1", "0"]);
  });

  it("shows a character that is split over tokens with its last piece", () => {
    expect(tokenizer.encode("é🦆!").tokens).toEqual(["", "é", "", "", "", "🦆", "!"]);
  });

  it("takes a control token as one, wherever it stands", () => {
    const { ids, tokens } = tokenizer.encode("the<|end|>the");
    expect(tokens).toEqual(["the", "<|end|>", "the"]);
    expect(ids[1]).toBe(0);
  });

  it("loses nothing of any text", { timeout: 30_000 }, () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 60 }), (text) => {
        const { ids, tokens } = tokenizer.encode(text);
        expect(ids.length).toBe(tokens.length);
        expect(tokens.join("")).toBe(Buffer.from(text).toString());
      }),
      { numRuns: 200 },
    );
  });

  it("stays quick on one endless word", { timeout: 30_000 }, () => {
    const start = performance.now();
    tokenizer.encode("ht".repeat(5000));
    expect(performance.now() - start).toBeLessThan(3000);
  });

  it("refuses a tokenizer it would get wrong, and says why", () => {
    const file = tokenizerFile([]);
    expect(() => createTokenizer({ ...file, normalizer: { type: "NFC" } })).toThrow(/normalizer/);
    expect(() => createTokenizer(tokenizerFile([]) && { ...file, model: { type: "Unigram" } })).toThrow(/model/);
    expect(() => createTokenizer({ ...file, model: { type: "BPE", vocab: {}, merges: [["a", "b"]] } })).toThrow(
      /lacks "a"/,
    );
  });
});

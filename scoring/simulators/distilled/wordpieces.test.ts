import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createWordPieceTokenizer } from "./wordpieces.ts";

const vocabulary = "run runn ##ning ##ing ##n ##s ##er cafe ber uber ¶ ¤ . , ' - ( ) 日 本 don t a ##a ##b b 한".split(
  " ",
);
const tokenizer = createWordPieceTokenizer(`${vocabulary.join("\n")}\n`);
const unknown = 100;

/** Pieces as "name@start-end". */
function split(text: string, most = 1000): string[] {
  const { ids, starts, ends } = tokenizer.split(text, most);
  return ids.map((id, k) => `${id === unknown ? "?" : (vocabulary[id] ?? "none")}@${starts[k]}-${ends[k]}`);
}

describe("word pieces", () => {
  it("take the longest piece first, even where shorter ones would also spell the word", () => {
    expect(split("running")).toEqual(["runn@0-4", "##ing@4-7"]);
    expect(split("runner runs")).toEqual(["runn@0-4", "##er@4-6", "run@7-10", "##s@10-11"]);
  });

  it("are one unknown piece for a word that has no split, though its beginning would have one", () => {
    expect(split("run runx b")).toEqual(["run@0-3", "?@4-8", "b@9-10"]);
    expect(split("ning")).toEqual(["?@0-4"]);
    expect(split("a".repeat(100))).toHaveLength(100);
    expect(split("a".repeat(101))).toEqual(["?@0-101"]);
  });

  it("ignore case and accents, and keep the places of the text as it was written", () => {
    expect(split("CAFÉ Über")).toEqual(["cafe@0-4", "uber@5-9"]);
    expect(split("cafe\u0301 b")).toEqual(["cafe@0-4", "b@6-7"]);
  });

  it("make a piece of each sign and each ideograph", () => {
    expect(split("(don't)-日本.")).toEqual([
      "(@0-1",
      "don@1-4",
      "'@4-5",
      "t@5-6",
      ")@6-7",
      "-@7-8",
      "日@8-9",
      "本@9-10",
      ".@10-11",
    ]);
  });

  it("keep line ends and characters that could not be decoded, on which features fire; other blanks are none", () => {
    expect(split("a\nb \t\ufffd \u200b")).toEqual(["a@0-1", "¶@1-2", "b@2-3", "¤@5-6"]);
  });

  it("are none of an empty text", () => {
    expect(split("")).toEqual([]);
    expect(split(" \t ")).toEqual([]);
  });
});

const parts = fc.constantFrom(
  "run",
  "ning",
  "a",
  "b",
  " ",
  "\n",
  "É",
  "e\u0301",
  "日",
  "한",
  "ﬁ",
  "ß",
  "😀",
  "\ufffd",
  "(",
);
const anyText = fc.oneof(
  fc.array(parts, { maxLength: 30 }).map((list) => list.join("")),
  fc.array(fc.nat(0xffff), { maxLength: 60 }).map((codes) => String.fromCharCode(...codes)),
);

describe("offsets of any text", () => {
  it("lie inside the text, cover at least a character, and never go back", () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const { ids, starts, ends } = tokenizer.split(text, 1000);
        expect([starts.length, ends.length]).toEqual([ids.length, ids.length]);
        ids.forEach((_, k) => {
          const [start = NaN, end = NaN] = [starts[k], ends[k]];
          expect(start).toBeGreaterThanOrEqual(starts[k - 1] ?? 0);
          expect(end).toBeGreaterThanOrEqual(ends[k - 1] ?? 0);
          expect(end).toBeGreaterThan(start);
          expect(end).toBeLessThanOrEqual(text.length);
        });
      }),
    );
  });

  it("do not overlap where each character folds to one", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme-ascii" }), (text) => {
        const { starts, ends } = tokenizer.split(text, 1000);
        starts.forEach((start, k) => expect(start).toBeGreaterThanOrEqual(ends[k - 1] ?? 0));
      }),
    );
  });

  it("are the same for the first pieces, however many are asked for", () => {
    fc.assert(
      fc.property(anyText, fc.nat(12), (text, most) => {
        expect(split(text, most)).toEqual(split(text).slice(0, most));
      }),
    );
  });
});

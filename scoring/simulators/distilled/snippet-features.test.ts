import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  isWordCharacter,
  letterSlots,
  mostPieces,
  mostTokens,
  pieceFlags,
  readSnippet,
  type SnippetFeatures,
  tokenFlags,
} from "./snippet-features.ts";
import { createWordPieceTokenizer } from "./wordpieces.ts";

const tokenizer = createWordPieceTokenizer("the\ndog\n##s\nhello\nworld\n¶\n.\n!\nun\n##do\na\n##b\nb");
const read = (...tokens: string[]): SnippetFeatures => readSnippet(tokens, tokenizer);

/** In the order of the network. */
const flagNames = [
  "blankBefore",
  "startsWord",
  "endsWord",
  "isWord",
  "isUpper",
  "isUpperWord",
  "isAllUpper",
  "isDigit",
  "isLetter",
  "isSign",
  "hasLineEnd",
  "isFirst",
  "startsLine",
  "followsSentence",
  "isForeign",
  "isBlank",
] as const;
type Flag = (typeof flagNames)[number];

/** Numbers of the tokens that have a flag. */
function withFlag(flag: Flag, ...tokens: string[]): number[] {
  const { flagsOfTokens } = read(...tokens);
  return tokens.flatMap((_, i) => (flagsOfTokens[i * tokenFlags + flagNames.indexOf(flag)] === 1 ? [i] : []));
}

describe("tokens of a snippet", () => {
  it("are laid out on one text; each begins where its blanks end", () => {
    expect(read(" The", " dog", "s", ".")).toMatchObject({
      text: " The dogs.",
      count: 4,
      ends: [4, 8, 9, 10],
      begins: [1, 5, 8, 9],
      trimmed: ["the", "dog", "s", "."],
    });
  });

  it("know the whole word they are a part of; signs and blanks are their own", () => {
    expect(read(" un", "do", "ing", " it", "'s", ".", " ").words).toEqual([
      "undoing",
      "undoing",
      "undoing",
      "it",
      "'s",
      ".",
      " ",
    ]);
  });

  it("show the blanks and line ends that raw tokenizer glyphs stand for", () => {
    const glyphs = read("\u0120Hello", "\u2581world", "\u010a", "a\u0120b");
    expect(glyphs.text).toBe(" Hello world\na\u0120b");
    expect(glyphs.trimmed.slice(0, 2)).toEqual(["hello", "world"]);
    const plain = read(" Hello", " world", "\n", "a\u0120b");
    expect(glyphs).toEqual(plain);
  });

  it("may be empty or blank, and none at all", () => {
    expect(read()).toMatchObject({ text: "", count: 0, ends: [], begins: [] });
    expect(withFlag("isBlank", "", " ", "  ", "\n", "a", " a")).toEqual([0, 1, 2, 3]);
    expect(read("  ").begins).toEqual([1]);
  });

  it("are read up to the longest snippet that the network takes", () => {
    const { count, firstPiece, pieces } = read(...Array.from({ length: mostTokens + 5 }, () => " dogs"));
    expect(count).toBe(mostTokens);
    expect(firstPiece).toHaveLength(mostTokens);
    expect(pieces.ids).toHaveLength(mostPieces);
  });
});

describe("what the network is told of a token", () => {
  it("has as many flags as it was trained on", () => {
    expect(tokenFlags).toBe(flagNames.length);
  });

  it.each<[Flag, string[], number[]]>([
    ["blankBefore", ["a", " b", "\u0120c", "d "], [1, 2]],
    ["startsWord", [" un", "do", " it", "-", "x"], [0, 2, 3, 4]],
    ["endsWord", [" un", "do", " it", "-", "x"], [1, 2, 3, 4]],
    ["isWord", [" un", "do", " it", "-", "x"], [2, 3, 4]],
    ["isUpper", [" Mc", "Donald", "s", " é", " É"], [0, 1, 4]],
    ["isUpperWord", [" Mc", "Donald", "s", " é", " É"], [0, 1, 2, 4]],
    ["isAllUpper", [" USA", " US", "Aid", " A", " 42"], [0]],
    ["isDigit", [" 1984", "4th", "x2", "½"], [0, 1]],
    ["isLetter", [" dog", "日", "4th", "-", ""], [0, 1]],
    ["isSign", [" dog", ",", ' "', "4", "\n", " ", "€"], [1, 2, 6]],
    ["hasLineEnd", ["a", "\n", ".\n", "\u010a"], [1, 2, 3]],
    ["isFirst", ["a", "b"], [0]],
    ["startsLine", [" a", " b", "\n", "c", "\n", "  ", "d"], [0, 3, 5, 6]],
    ["followsSentence", ["A", ".", " B", "!", "C", " ?", "d", ",", "e"], [2, 4, 6]],
    ["isForeign", ["a", "é", "日", "…", "~"], [1, 2, 3]],
  ])("%s", (flag, tokens, expected) => {
    expect(withFlag(flag, ...tokens)).toEqual(expected);
  });

  it("has the same letter groups for the same token and word, other ones for others", () => {
    const { letters } = read(" dog", " cat", " dog", " Dog");
    const rows = [0, 1, 2, 3].map((i) => Array.from(letters.subarray(i * letterSlots, (i + 1) * letterSlots)));
    expect(rows[2]).toEqual(rows[0]);
    expect(rows[1]).not.toEqual(rows[0]);
    const shape = 5;
    expect(rows[3]?.filter((_, slot) => slot !== shape)).toEqual(rows[0]?.filter((_, slot) => slot !== shape));
    expect(rows[3]?.[shape]).not.toBe(rows[0]?.[shape]);
  });
});

describe("pieces under tokens", () => {
  it("are those that overlap a token: several pieces of one token, one piece of several tokens", () => {
    const several = read(" dogs", " undo");
    expect([Array.from(several.firstPiece), Array.from(several.lastPiece)]).toEqual([
      [0, 2],
      [1, 3],
    ]);
    const cut = read(" hel", "lo", " dog");
    expect([Array.from(cut.firstPiece), Array.from(cut.lastPiece)]).toEqual([
      [0, 0, 1],
      [0, 0, 1],
    ]);
  });

  it("are lent to blank tokens by what follows, at the end by what came before", () => {
    const { firstPiece, lastPiece } = read(" ", "dogs", "", "  ", "undo", " ", "");
    expect(Array.from(firstPiece)).toEqual([0, 0, 2, 2, 2, 3, 3]);
    expect(Array.from(lastPiece)).toEqual([0, 1, 2, 2, 3, 3, 3]);
  });

  it("know where tokens, words, lines and sentences begin", () => {
    const { flagsOfPieces, pieces } = read(" The", " dogs", "\n", "Hel", "lo", ".", " a");
    const rows = pieces.ids.map((_, k) => Array.from(flagsOfPieces.subarray(k * pieceFlags, (k + 1) * pieceFlags)));
    // token begins, token ends, over several tokens, upper case, upper word, all upper, text begins, blank before, line begins, sentence begins
    expect(rows).toEqual([
      [1, 1, 0, 1, 1, 0, 0, 1, 0, 1],
      [1, 0, 0, 0, 0, 0, 0, 1, 0, 0],
      [0, 1, 0, 0, 0, 0, 0, 0, 0, 0],
      [1, 1, 0, 0, 0, 0, 0, 0, 0, 0],
      [1, 1, 1, 1, 1, 0, 0, 0, 1, 0],
      [1, 1, 0, 0, 0, 0, 0, 0, 0, 0],
      [1, 1, 0, 0, 0, 0, 0, 1, 0, 1],
    ]);
  });
});

describe("word characters", () => {
  it.each(["a", "É", "日", "7", "½"])("%s is one", (char) => expect(isWordCharacter(char)).toBe(true));
  it.each(["", " ", "_", "-", "'", "\n", "€"])("%j is none", (char) => expect(isWordCharacter(char)).toBe(false));
});

it("has whole rows for every token and piece of any snippet, and no place outside of it", () => {
  const part = fc.constantFrom(
    "a",
    " dog",
    "",
    " ",
    "\n",
    "\u0120a",
    "\u010a",
    "É",
    "İ",
    "한",
    "😀",
    "\ufffd",
    "\u200b",
    ".",
  );
  const codeUnit = fc.nat(0xffff).map((code) => String.fromCharCode(code));
  fc.assert(
    fc.property(fc.array(fc.oneof(part, codeUnit), { maxLength: 20 }), (tokens) => {
      const snippet = readSnippet(tokens, tokenizer);
      const { count, text, lower, pieces } = snippet;
      expect([count, lower.length]).toEqual([tokens.length, text.length]);
      expect(snippet.flagsOfTokens.length).toBe(count * tokenFlags);
      expect(snippet.letters.length).toBe(count * letterSlots);
      expect(snippet.flagsOfPieces.length).toBe(pieces.ids.length * pieceFlags);
      expect(snippet.letters.every((slot) => slot >= 0 && slot < 8192)).toBe(true);
      const outside = tokens.flatMap((_, i) => {
        const [first = -1, last = -1] = [snippet.firstPiece[i], snippet.lastPiece[i]];
        const isInside = 0 <= first && first <= last && last < Math.max(1, pieces.ids.length);
        return isInside && (snippet.begins[i] ?? NaN) <= (snippet.ends[i] ?? NaN) ? [] : [i];
      });
      expect(outside).toEqual([]);
    }),
    { numRuns: 40 },
  );
}, 30_000);

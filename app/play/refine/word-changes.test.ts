import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { cleanText } from "../explanations/explanation-text.ts";
import { compareWords, countChanges, largestChanges, undoChanges, type WordPart } from "./word-changes.ts";

/** As somebody would write it on paper: -struck- and +written+. */
function written(parts: readonly WordPart[]): string {
  const sign = { kept: "", removed: "-", added: "+" };
  return parts.map(({ kind, text }) => `${sign[kind]}${text.trim()}${sign[kind]}`).join(" ");
}

describe("the words that changed", () => {
  test("are told from those that stayed, what stands in the place of what under one number", () => {
    const parts = compareWords("names of rivers and lakes", "names of large rivers");
    expect(written(parts)).toBe("names of +large+ rivers -and lakes-");
    expect(parts.map(({ change }) => change)).toEqual([null, 0, null, 1]);
    const replaced = compareWords("the word river", "the word bank");
    expect(replaced).toEqual([
      { kind: "kept", text: " the word", change: null },
      { kind: "removed", text: " river", change: 0 },
      { kind: "added", text: " bank", change: 0 },
    ]);
  });

  test("spaces make no change, signs are words of their own", () => {
    expect(written(compareWords("the  word\nriver", " the word river "))).toBe("the word river");
    expect(written(compareWords('the word "river"', 'the word "river" or "lake"'))).toBe(
      'the word "river" +or "lake"+',
    );
    expect(written(compareWords("rivers, lakes", "rivers lakes"))).toBe("rivers -,- lakes");
  });

  test("each change can be undone alone", () => {
    const parts = compareWords("names of rivers and lakes", "names of large rivers");
    expect(undoChanges(parts, [0])).toBe("names of rivers");
    expect(undoChanges(parts, [1])).toBe("names of large rivers and lakes");
  });

  test("of many the largest are looked at, in their order", () => {
    const parts = compareWords("a b c d e f", "a x y c z e w w w");
    expect(written(parts)).toBe("a -b- +x y+ c -d- +z+ e -f- +w w w+");
    expect(largestChanges(parts, 2)).toEqual([0, 2]);
    expect(largestChanges(parts, 9)).toEqual([0, 1, 2]);
    expect(largestChanges(compareWords("a b", "a b"), 6)).toEqual([]);
  });
});

const anyWords = fc
  .array(fc.constantFrom("the", "word", "river", "bank,", '"lake"', "don't", "é", "—", "a-b", "\u{1F984}"), {
    maxLength: 12,
  })
  .map((words) => words.join(" "));
const anyText = fc.oneof(
  { weight: 3, arbitrary: anyWords },
  { weight: 1, arbitrary: fc.string({ unit: "grapheme", maxLength: 60 }) },
);

describe("whatever two texts", () => {
  test("undoing nothing gives the text, undoing everything the parent", () => {
    fc.assert(
      fc.property(anyText, anyText, (parent, text) => {
        const parts = compareWords(parent, text);
        const all = Array.from({ length: countChanges(parts) }, (_, change) => change);
        expect(undoChanges(parts, [])).toBe(cleanText(text));
        expect(undoChanges(parts, all)).toBe(cleanText(parent));
      }),
    );
  });

  test("undoing a change leaves the other ones: they are what then differs from the parent", () => {
    fc.assert(
      fc.property(anyWords, anyWords, (parent, text) => {
        const parts = compareWords(parent, text);
        const count = countChanges(parts);
        for (let change = 0; change < count; change++) {
          expect(countChanges(compareWords(parent, undoChanges(parts, [change])))).toBeLessThanOrEqual(count);
        }
      }),
    );
  });

  test("parts of a kind never stand beside each other, and numbers rise without gaps", () => {
    fc.assert(
      fc.property(anyText, anyText, (parent, text) => {
        const parts = compareWords(parent, text);
        parts.forEach((part, i) => expect(part.kind).not.toBe(parts[i - 1]?.kind));
        const numbers = [...new Set(parts.flatMap(({ change }) => (change === null ? [] : [change])))];
        expect(numbers).toEqual(numbers.map((_, i) => i));
        expect(parts.every(({ kind, change }) => (kind === "kept") === (change === null))).toBe(true);
      }),
    );
  });
});

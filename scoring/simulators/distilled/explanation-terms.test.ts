import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  explanationFlags,
  findTerms,
  mostExplanationPieces,
  mostTerms,
  readExplanation,
  stemOf,
} from "./explanation-terms.ts";
import { createWordPieceTokenizer } from "./wordpieces.ts";

const tokenizer = createWordPieceTokenizer('dog\n##s\ncat\nun\n-\n"\nthe\na');

/** Terms as texts; quoted ones in quotes, affixes with their dash. */
function termsOf(explanation: string): string[] {
  return findTerms(explanation).map(({ text, quoted, prefix, suffix }) => {
    const shown = `${suffix ? "-" : ""}${text}${prefix ? "-" : ""}`;
    return quoted ? `"${shown}"` : shown;
  });
}

describe("terms of an explanation", () => {
  it.each(['"ice cream"', "“ice cream”", "'ice cream'", "‘ice cream’", "`ice cream`", "«ice cream»", "' ice cream '"])(
    "take what stands in quotes as one string: %s",
    (quote) => {
      expect(termsOf(`${quote} bought`)).toEqual(['"ice cream"', "bought"]);
    },
  );

  it("take a sign in brackets as quoted, words in brackets not", () => {
    expect(termsOf("the comma (,) before names (people)")).toEqual(["comma", '","', "people"]);
  });

  it("do not take apostrophes for quotes", () => {
    expect(termsOf("dogs' bones and cat's milk; don't")).toEqual(["dogs", "bones", "cat", "milk", "don"]);
  });

  it("know suffixes and prefixes, quoted or not", () => {
    expect(termsOf('"-ment" or -tion; "un-" and re-')).toEqual(['"-ment"', '"-tion"', '"un-"', '"re-"']);
    const [suffix, prefix] = findTerms("-tion, re-");
    expect(suffix).toMatchObject({ text: "tion", suffix: true, prefix: false });
    expect(prefix).toMatchObject({ text: "re", suffix: false, prefix: true });
  });

  it("leave words joined by a hyphen two words, and a lone dash a dash", () => {
    expect(termsOf("well-known")).toEqual(["well", "known"]);
    expect(termsOf('"-" marks')).toEqual(['"-"', "marks"]);
  });

  it("leave out words that only say how an explanation is built, single letters, and keep digits", () => {
    expect(termsOf("fires on the word or token, such as names of rivers, e.g. in 7 x")).toEqual(["rivers", "7"]);
    expect(termsOf("words in text")).toEqual([]);
    expect(termsOf("")).toEqual([]);
  });

  it("count a stop word that is quoted", () => {
    expect(termsOf('the word "the"')).toEqual(['"the"']);
  });

  it("keep the exact case beside the lower one, and where the term stands, quotes included", () => {
    const text = 'the "NASA" and Über';
    const terms = findTerms(text);
    expect(terms).toMatchObject([
      { text: "nasa", exact: "NASA" },
      { text: "über", exact: "Über" },
    ]);
    expect(terms.map(({ start, end }) => text.slice(start, end))).toEqual(['"NASA"', "Über"]);
  });

  it("are at most 20 in the order of the text; quoted ones are never crowded out by words", () => {
    const words = Array.from({ length: 30 }, (_, i) => `noun${"abcdefghijklmnopqrstuvwxyzäöüß".charAt(i)}`);
    const terms = termsOf(`${words.join(" ")} "last" and -ing`);
    expect(terms).toEqual([...words.slice(0, mostTerms - 2), '"last"', '"-ing"']);
    expect(mostTerms).toBe(20);
  });

  it("are in order, inside the text and at most 20 for any text", () => {
    const part = fc.constantFrom(
      '"',
      "'",
      "“",
      "”",
      "`",
      "«",
      "»",
      "-",
      "(",
      ")",
      ",",
      " ",
      "un",
      "dog",
      "The",
      "7",
      "é",
      "😀",
    );
    fc.assert(
      fc.property(fc.array(part, { maxLength: 80 }), (parts) => {
        const text = parts.join("");
        const terms = findTerms(text);
        expect(terms.length).toBeLessThanOrEqual(mostTerms);
        terms.forEach(({ text: lower, exact, start, end }, i) => {
          expect(lower).toBe(exact.toLowerCase());
          expect(exact).not.toBe("");
          expect(text.slice(start, end)).toContain(exact);
          // Not by the end: in "édog-" the affix "dog-" lies inside the word, for here an affix may follow an accented letter.
          expect(start).toBeGreaterThanOrEqual(terms[i - 1]?.start ?? 0);
        });
      }),
    );
  });
});

describe("stems", () => {
  it.each([
    ["dogs", "dog"],
    ["walking", "walk"],
    ["walked", "walk"],
    ["cities", "cit"],
    ["slowly", "slow"],
    ["dog's", "dog"],
    ["bed", "bed"],
    ["sing", "sing"],
    ["日本", "日本"],
  ])("of %s is %s: at least three letters stay", (word, stem) => {
    expect(stemOf(word)).toBe(stem);
  });
});

describe("what the network is told of an explanation", () => {
  it("says of each piece which term it belongs to, and what kind of term that is", () => {
    const { terms, pieces, termOf, flags } = readExplanation('the dogs "un-" Cat', tokenizer);
    expect(terms.map(({ text }) => text)).toEqual(["dogs", "un", "cat"]);
    const rows = pieces.ids.map((_, k) => Array.from(flags.subarray(k * explanationFlags, (k + 1) * explanationFlags)));
    const [the, dog, ending, mark, un, dash, closing, cat] = rows;
    expect(Array.from(termOf)).toEqual([0, 1, 1, 2, 2, 2, 2, 3]);
    // quoted, a term, suffix, prefix, upper case, inside a word
    expect(the).toEqual([0, 0, 0, 0, 0, 0]);
    expect(dog).toEqual([0, 1, 0, 0, 0, 0]);
    expect(ending).toEqual([0, 1, 0, 0, 0, 1]);
    expect(mark).toEqual([1, 1, 0, 1, 0, 0]);
    expect(un).toEqual([1, 1, 0, 1, 0, 0]);
    expect(dash).toEqual([1, 1, 0, 1, 0, 1]);
    expect(closing).toEqual([1, 1, 0, 1, 0, 0]);
    expect(cat).toEqual([0, 1, 0, 0, 1, 0]);
  });

  it("is bounded, however long the explanation", () => {
    const { pieces, terms, flags, termOf } = readExplanation("dog cat ".repeat(500), tokenizer);
    expect(pieces.ids).toHaveLength(mostExplanationPieces);
    expect(termOf).toHaveLength(mostExplanationPieces);
    expect(flags).toHaveLength(mostExplanationPieces * explanationFlags);
    expect(terms).toHaveLength(mostTerms);
  });
});

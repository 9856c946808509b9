import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { findTerms } from "./explanation-terms.ts";
import { readSnippet } from "./snippet-features.ts";
import { findRelations, relations } from "./string-relations.ts";
import { createWordPieceTokenizer } from "./wordpieces.ts";

/** In the order of the network. */
const names = [
  "tokenIs",
  "wordIs",
  "sameCase",
  "sameStem",
  "opensWord",
  "closesWord",
  "insideWord",
  "whole",
  "begins",
  "finishes",
  "follows",
  "precedes",
] as const;
const tokenizer = createWordPieceTokenizer("a");

/** Tokens (by number) that stand in a relation to the first term. */
function standIn(relation: (typeof names)[number], explanation: string, tokens: readonly string[]): number[] {
  const found = new Set<number>();
  findRelations({ terms: findTerms(explanation) }, readSnippet(tokens, tokenizer), (token, term, kind) => {
    if (term === 0 && names[kind] === relation) found.add(token);
  });
  return [...found].sort((x, y) => x - y);
}

describe("how a token stands to a term", () => {
  it("has as many relations as the network was trained on", () => {
    expect(relations).toBe(names.length);
  });

  it("tokenIs: the token without blanks is the term, in any case", () => {
    expect(standIn("tokenIs", '"bank"', [" bank", " Bank", " ban", "k", " banks"])).toEqual([0, 1]);
  });

  it("wordIs: the token's whole word is the term, though it may be cut into several tokens", () => {
    expect(standIn("wordIs", '"bank"', [" ba", "nk", " of", " banks", " Bank"])).toEqual([0, 1, 4]);
  });

  it("sameCase: the term stands in the text as the explanation writes it", () => {
    expect(standIn("sameCase", '"Bank"', [" bank", " Bank", " BANK"])).toEqual([1]);
  });

  it("sameStem: the word is another form of the term", () => {
    expect(standIn("sameStem", "walking", [" walks", " walked", " wal", "king", " talk"])).toEqual([0, 1, 2, 3]);
    expect(standIn("sameStem", '"ed"', [" ed", " eds"])).toEqual([]); // too short to have a stem
  });

  it("opensWord, closesWord, insideWord and whole: where in its word the term stands", () => {
    const tokens = [" artist", " smart", " party", " art", " no"];
    expect(standIn("opensWord", '"art"', tokens)).toEqual([0]);
    expect(standIn("closesWord", '"art"', tokens)).toEqual([1]);
    expect(standIn("insideWord", '"art"', tokens)).toEqual([2]);
    expect(standIn("whole", '"art"', tokens)).toEqual([3]);
  });

  it("whole: signs need no blanks around them, phrases may span tokens", () => {
    expect(standIn("whole", "the comma-like (,)", ["a", ",", "b"])).toEqual([]); // the first term is "comma"
    expect(standIn("whole", '","', ["a", ",", "b"])).toEqual([1]);
    expect(standIn("whole", '"new york"', [" in", " New", " York", " City"])).toEqual([1, 2]);
  });

  it("begins and finishes: the first and the last token of a place", () => {
    const tokens = [" in", " New", " Yo", "rk", "."];
    expect(standIn("begins", '"new york"', tokens)).toEqual([1]);
    expect(standIn("finishes", '"new york"', tokens)).toEqual([3]);
  });

  it("follows and precedes: the tokens around a place, none beyond the snippet's ends", () => {
    const tokens = [" in", " New", " York", "."];
    expect(standIn("precedes", '"new york"', tokens)).toEqual([0]);
    expect(standIn("follows", '"new york"', tokens)).toEqual([3]);
    expect(standIn("precedes", '"in"', tokens)).toEqual([]);
    expect(standIn("follows", '"."', tokens)).toEqual([]);
  });

  it("finds every place of a term, overlapping ones too", () => {
    expect(standIn("begins", '"aba"', ["ab", "ab", "a"])).toEqual([0, 1]);
  });

  it("marks each term with its own number", () => {
    const marked = new Map<number, Set<number>>();
    findRelations(
      { terms: findTerms('"dog" or "cat"') },
      readSnippet([" cat", " dog"], tokenizer),
      (token, term, kind) => {
        if (names[kind] === "tokenIs") marked.set(term, (marked.get(term) ?? new Set()).add(token));
      },
    );
    expect(marked).toEqual(
      new Map([
        [0, new Set([1])],
        [1, new Set([0])],
      ]),
    );
  });

  it("names only tokens, terms and relations that there are, for any text", () => {
    const part = fc.constantFrom("a", "ab", " a", " ", "", "\n", "B", "é", "😀", ".", "\u0120a", "İ");
    fc.assert(
      fc.property(
        fc.array(part, { maxLength: 20 }),
        fc.array(part, { minLength: 1, maxLength: 3 }),
        (tokens, parts) => {
          const terms = findTerms(`"${parts.join("")}" aab`);
          findRelations({ terms }, readSnippet(tokens, tokenizer), (token, term, relation) => {
            expect(token).toBeGreaterThanOrEqual(0);
            expect(token).toBeLessThan(tokens.length);
            expect(term).toBeLessThan(terms.length);
            expect(relation).toBeLessThan(relations);
          });
        },
      ),
    );
  });
});

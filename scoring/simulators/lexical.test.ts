import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createLexicalSimulator, simulateLexically } from "./lexical.ts";

/** Values of one snippet's tokens. */
function simulate(explanation: string, tokens: readonly string[]): number[] {
  return simulateLexically(explanation, [tokens])[0] ?? [];
}

describe("lexical simulator", () => {
  it("gives 10 to the word itself, 7 to words that begin with it, 5 to its other forms, else 0", () => {
    const tokens = ["Keep", " it", ",", " KEEP", " keeper", " kept"];
    expect(simulate('the word "keep"', tokens)).toEqual([10, 0, 0, 10, 7, 0]);
    expect(simulate("words about failing", [" failed", " failing", " fail", " fall"])).toEqual([5, 10, 5, 0]);
  });

  it("takes no short word for a beginning", () => {
    expect(simulate('the word "car"', [" car", " carry", " cars", " scar"])).toEqual([10, 0, 5, 0]);
  });

  it("places a word by characters over however many tokens, and marks them all", () => {
    expect(simulate('"unbelievable" things', [" an", " un", "believ", "able", " day"])).toEqual([0, 10, 10, 10, 0]);
    expect(simulate('the phrase "in the long run"', ["In", " the", " long", " ru", "n", " in"])).toEqual([
      10, 10, 10, 10, 10, 0,
    ]);
  });

  it("marks the empty token that a split character leaves inside a match", () => {
    expect(simulate("naïve", ["na", "", "ï", "ve", ""])).toEqual([10, 10, 10, 10, 0]);
  });

  it("reads tokenizer glyphs as the spaces they stand for", () => {
    expect(simulate('"dog house"', ["Ġthe", "Ġdog", "Ġhouse", "Ċ"])).toEqual([0, 10, 10, 0]);
    expect(simulate('"dog"', ["▁hot", "▁dog"])).toEqual([0, 10]);
  });

  it("finds suffixes and prefixes, surest where a token is exactly the piece", () => {
    expect(simulate("the suffix -ing", [" walk", "ing", " ing"])).toEqual([0, 10, 10]);
    expect(simulate('words ending in "-ing"', [" running", " ring", " gin"])).toEqual([5, 5, 0]);
    expect(simulate("the prefix pre-", ["pre", "heat", " reap"])).toEqual([10, 0, 0]);
    expect(simulate('the fragment "yll"', [" Ph", "yll", "is", " Phyllis"])).toEqual([0, 10, 0, 5]);
  });

  it("does not look inside words unless pieces are meant", () => {
    expect(simulate('the word "other"', [" mother", " other"])).toEqual([0, 10]);
  });

  it("finds punctuation, typed or named", () => {
    expect(simulate('an opening bracket "("', [" (", "x", ")"]).slice(0, 2)).toEqual([10, 0]);
    expect(simulate("the hyphen (-) in ranges", ["5", "-", "6"])).toEqual([0, 10, 0]);
    expect(simulate("question marks and commas", ["so", "?", " a", ",", "!"])).toEqual([0, 10, 0, 10, 0]);
    expect(simulate('"..." in speech', ["well", "...", "."])).toEqual([0, 10, 0]);
  });

  it("reads every kind of quotation mark, and an apostrophe as none", () => {
    for (const text of ['"duck"', "“duck”", "'duck'", "‘duck’", "`duck`", "«duck»"]) {
      expect(simulate(`token ${text} only`, [" duck", " don't"])).toEqual([10, 0]);
    }
    expect(simulate("don't, a dog's tail can't", [" don't", " t", " can"])).toEqual([0, 0, 0]);
    expect(simulate("a dog's tail", [" tail", " dog"])).toEqual([10, 10]);
  });

  it("leaves out what is negated", () => {
    const bank = [" the", " bank", " of", " a", " river"];
    expect(simulate('"bank" but not river', bank)).toEqual([0, 10, 0, 0, 0]);
    expect(simulate("money, except river", [" river", " money"])).toEqual([0, 10]);
    expect(simulate('"set", not "set up"', [" set", " it", ",", " set", " up"])).toEqual([10, 0, 0, 0, 0]);
    expect(simulate('"spring" rather than "autumn". Also winter', [" spring", " autumn", " winter"])).toEqual([
      10, 0, 10,
    ]);
    expect(simulate('not only "cat" but also "dog"', [" cat", " dog"])).toEqual([10, 10]);
  });

  it("lets words that only explain carry nothing, unless they are quoted or listed", () => {
    const tokens = ["The", " word", " tokens", " references", " to", " words", " about", " and", " often"];
    expect(simulate("The word, tokens, references to, words about and often in the context of", tokens)).toEqual(
      tokens.map(() => 0),
    );
    expect(simulate('the word "word"', tokens)[1]).toBe(10);
    expect(simulate("modal verbs (would, will, may)", [" would", " will", " may", " verbs"])).toEqual([10, 10, 10, 0]);
  });

  it("takes an explanation for data: code, patterns and endless quotation marks do nothing", () => {
    for (const hostile of [
      "(a+)+$",
      "[",
      "\\",
      '"',
      "'\"`“",
      ".*",
      "__proto__ constructor",
      "\u0000",
      "İstanbul \ud83d",
    ]) {
      expect(simulate(hostile, ["aaaa", " b", ".", " toString"]).every(Number.isFinite)).toBe(true);
    }
    expect(simulate("__proto__ constructor", [" toString", " hasOwnProperty"])).toEqual([0, 0]);
  });

  it("gives one of 0, 5, 7, 10 for each token, for any text", { timeout: 30_000 }, () => {
    const words = fc.constantFrom(
      '"a',
      "-ing",
      "not",
      "except",
      "keep",
      "“b c”",
      "pre-",
      "(x)",
      "'",
      ",",
      "🦆",
      "İ",
      "\ud800",
    );
    const explanation = fc.oneof(
      fc.string({ unit: "binary", maxLength: 80 }),
      fc.array(words, { maxLength: 20 }).map((parts) => parts.join(" ")),
    );
    const tokens = fc.array(fc.oneof(fc.string({ unit: "binary", maxLength: 6 }), words, fc.constant("")), {
      maxLength: 30,
    });
    fc.assert(
      fc.property(explanation, fc.array(tokens, { maxLength: 3 }), (text, snippets) => {
        const simulated = simulateLexically(text, snippets);
        expect(simulated.map((row) => row.length)).toEqual(snippets.map((row) => row.length));
        expect(simulated.flat().every((value) => [0, 5, 7, 10].includes(value))).toBe(true);
      }),
      { numRuns: 300 },
    );
  });

  it("takes time in proportion to the text, however hostile", { timeout: 30_000 }, () => {
    const explanation = `${'"a'.repeat(400)} ${"'aaaa aaaa' ".repeat(80)} ${"a".repeat(3000)}`;
    const time = (length: number): number => {
      const tokens = Array.from({ length: length / 4 }, () => "aaaa");
      const start = performance.now();
      simulate(explanation, tokens);
      return performance.now() - start;
    };
    time(20_000);
    const short = Math.min(time(40_000), time(40_000));
    const long = Math.min(time(160_000), time(160_000));
    expect(long).toBeLessThan(Math.max(12 * short, 200));
  });

  it("is a simulator like any other", async () => {
    const simulator = createLexicalSimulator();
    expect(simulator).toMatchObject({ id: "lexical", device: "cpu" });
    expect(await simulator.simulate("cats", [[" cats"], []])).toEqual([[10], []]);
  });
});

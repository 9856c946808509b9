import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { cleanText, countWords, foldText, longestText, mostWords, textProblem } from "./explanation-text.ts";

const words = (count: number) => Array.from({ length: count }, (_, i) => `w${i}`).join(" ");

describe("limits of an explanation", () => {
  test.each([
    ["ab", "too_short"],
    ["   ", "too_short"],
    ["a".repeat(401), "too_long"],
    [words(31), "too_many_words"],
    ["!!! ???", "no_words"],
    ["bell \u0007 rings", "control_characters"],
    ["nul \u0000 byte", "control_characters"],
    ["turned \u202e around", "control_characters"],
    ["half \ud83d pair", "control_characters"],
  ])("%j is refused as %s", (text, code) => {
    expect(textProblem(cleanText(text))?.code).toBe(code);
  });

  test.each(["the word cat", "猫の話", "a".repeat(400), words(30), 'fires on the token "!"', "😀 smileys", "1st"])(
    "%j is fine",
    (text) => {
      expect(textProblem(cleanText(text))).toBeNull();
    },
  );

  test("a refusal names the limit and what was sent", () => {
    expect(textProblem(words(31))?.message).toContain("30 words; this one has 31");
    expect(textProblem("a".repeat(401))?.message).toContain("400 characters; this one has 401");
  });

  test("lengths count characters, not UTF-16 units", () => {
    expect(textProblem(`a${"😀".repeat(399)}`)).toBeNull();
    expect(textProblem("é́".normalize("NFD").repeat(3))).toBeNull();
  });

  test("line breaks and tabs from a text box become spaces", () => {
    expect(cleanText("  two\r\nlines\tand  more ")).toBe("two lines and more");
  });

  test("joining words with commas, dashes or slashes is no way round the word limit", () => {
    for (const glue of [",", "-", "/", "_", "|", "…"]) {
      const text = Array.from({ length: mostWords + 1 }, (_, i) => `t${i}`).join(glue);
      expect(textProblem(text)?.code, glue).toBe("too_many_words");
    }
    expect(textProblem(Array.from({ length: 31 }, () => "!").join(" ") + " a")?.code).toBe("too_many_words");
  });

  test("an apostrophe stays inside its word", () => {
    expect(countWords("it's the dog’s bone")).toBe(4);
  });
});

describe("folding for copies", () => {
  test.each([
    ["Names of Cities", "names of  cities."],
    ["the word “cat”", 'The word "cat"'],
    ["naïve café", "naive cafe"],
    ["well-known people", "well known people"],
    ["paypal", "pаypаl"], // Cyrillic а
    ["zero width", "ze\u200bro wid\u200dth"],
    ["full width", "ｆｕｌｌ　ｗｉｄｔｈ"],
  ])("%j and %j are the same", (one, other) => {
    expect(foldText(one)).toBe(foldText(other));
  });

  test.each([
    ["names of cities", "names of city"],
    ["cats", "dogs"],
    ["猫", "犬"],
  ])("%j and %j differ", (one, other) => {
    expect(foldText(one)).not.toBe(foldText(other));
  });
});

describe("for any text", () => {
  const anyText = fc.string({ unit: "binary", maxLength: 500 });

  test("cleaning and folding are settled after one time", () => {
    fc.assert(
      fc.property(anyText, (text) => {
        expect(cleanText(cleanText(text))).toBe(cleanText(text));
        expect(foldText(foldText(text))).toBe(foldText(text));
      }),
    );
  });

  test("case, spaces and punctuation around words never make a new explanation", () => {
    fc.assert(
      fc.property(fc.array(fc.stringMatching(/^[a-z]{1,8}$/), { minLength: 1, maxLength: 8 }), (parts) => {
        expect(foldText(`  ${parts.join(", ").toUpperCase()}!`)).toBe(foldText(parts.join(" ")));
      }),
    );
  });

  test("what is accepted fits the database, holds no control character and keeps to the limits", () => {
    fc.assert(
      fc.property(anyText, (raw) => {
        const text = cleanText(raw);
        if (textProblem(text) !== null) return;
        expect([...text].length).toBeLessThanOrEqual(longestText);
        expect([...foldText(text)].length).toBeLessThanOrEqual(600);
        expect(foldText(text)).not.toBe("");
        expect(text).not.toMatch(/\p{Control}|\p{Surrogate}/u);
        expect(countWords(text)).toBeLessThanOrEqual(mostWords);
      }),
    );
  });
});

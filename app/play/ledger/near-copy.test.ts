import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { foldText } from "../explanations/explanation-text.ts";
import { commonShare, isNearCopy, unseenWords } from "./near-copy.ts";

const text = "names of rivers and lakes in northern Europe, mostly after a preposition";
const copies = (one: string, other: string, seen: boolean) => isNearCopy(foldText(one), foldText(other), seen);

describe("a text that could be read", () => {
  test.each([
    ["in other case and spelling", "Names of RIVERS, and lakes: in northern Europe – mostly after a preposition!"],
    ["in another order", "mostly after a preposition: lakes and rivers in northern Europe, names of"],
    ["with small words changed", "the names of lakes or of rivers of northern Europe, mostly after the preposition"],
    ["with a word changed", "names of rivers and lakes in northern Europe, usually after a preposition"],
    ["with a word more", "names of big rivers and lakes in northern Europe, mostly after a preposition"],
    ["with two of eight words changed", "names of rivers and ponds in northern Asia, mostly after a preposition"],
  ])("is repeated %s", (_, other) => {
    expect(copies(other, text, true)).toBe(true);
  });

  test("is not repeated by words of one's own for the same thing", () => {
    expect(copies("bodies of water up north: Volga, Neva, Vänern", text, true)).toBe(false);
    expect(copies("geographical names", text, true)).toBe(false);
  });
});

describe("a text that could not be read", () => {
  test("is repeated only by nearly the same words, and enough of them", () => {
    expect(copies("mostly after a preposition: lakes and rivers in northern Europe, names of", text, false)).toBe(true);
    expect(copies("names of rivers and ponds in northern Asia, mostly after a preposition", text, false)).toBe(false);
    // Two people find "the word river" on their own.
    expect(copies("the word river", "the word river", false)).toBe(false);
    expect(copies("the word river", "the word river", true)).toBe(true);
  });
});

const word = fc.constantFrom(
  ..."river lake of the and city name old new north south water rain snow hill road".split(" "),
);
const words = fc.array(word, { minLength: 1, maxLength: 15 }).map((list) => list.join(" "));

describe("whatever the texts", () => {
  test("the common share is the same both ways, 0 to 1, and 1 exactly for the same words", () => {
    fc.assert(
      fc.property(fc.uniqueArray(word), fc.uniqueArray(word), (first, second) => {
        const share = commonShare(new Set(first), new Set(second));
        expect(share).toBe(commonShare(new Set(second), new Set(first)));
        expect(share >= 0 && share <= 1).toBe(true);
        const same = first.length > 0 && first.length === second.length && first.every((one) => second.includes(one));
        expect(share === 1).toBe(same);
      }),
    );
  });

  test("who repeats whom does not matter, nor how often or in which order words stand", () => {
    fc.assert(
      fc.property(words, words, fc.boolean(), (one, other, seen) => {
        expect(isNearCopy(one, other, seen)).toBe(isNearCopy(other, one, seen));
        const turned = [...one.split(" ").reverse(), ...one.split(" ")].join(" ");
        expect(isNearCopy(turned, other, seen)).toBe(isNearCopy(one, other, seen));
        expect(isNearCopy(one, one, true)).toBe(true);
      }),
    );
  });

  test("what counts as a copy unseen counts as one seen too; a few words never count unseen", () => {
    fc.assert(
      fc.property(words, words, (one, other) => {
        if (isNearCopy(one, other, false)) {
          expect(isNearCopy(one, other, true)).toBe(true);
          expect(new Set(one.split(" ")).size).toBeGreaterThanOrEqual(unseenWords);
        }
      }),
    );
  });
});

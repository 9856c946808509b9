/** What counts as an explanation, and which texts count as the same. Pure: the page checks while typing, the server before storing. */

export const shortestText = 3;
export const longestText = 400;
export const mostWords = 30;

/** Control characters that no white space is, lone surrogates, and the marks that turn the reading direction around. */
const refused = /[\p{Surrogate}\u202a-\u202e\u2066-\u2069]|(?!\s)\p{Control}/u;
const wordRun = /[\p{Letter}\p{Number}\p{Mark}]+(?:['’][\p{Letter}\p{Number}\p{Mark}]+)*/gu;

export interface TextProblem {
  code: "too_short" | "too_long" | "too_many_words" | "no_words" | "control_characters";
  message: string;
}

/** Composed (NFC), trimmed, any white space as one space. */
export function cleanText(text: string): string {
  return text.normalize("NFC").replace(/\s+/gu, " ").trim();
}

/**
 * How many words an explanation has. A piece between spaces counts its runs of letters and digits, at least one,
 * so that "a,b,c" is three words and a list of symbols is no way round the limit.
 */
export function countWords(text: string): number {
  const pieces = text.split(/\s+/u).filter((piece) => piece !== "");
  return pieces.reduce((sum, piece) => sum + Math.max(1, piece.match(wordRun)?.length ?? 0), 0);
}

/** What is wrong with a cleaned text, or null. Lengths are in characters (code points). */
export function textProblem(text: string): TextProblem | null {
  const length = [...text].length;
  if (length < shortestText) {
    const message = `An explanation has at least ${shortestText} characters; this one has ${length}.`;
    return { code: "too_short", message };
  }
  if (length > longestText) {
    const message = `An explanation has at most ${longestText} characters; this one has ${length}.`;
    return { code: "too_long", message };
  }
  if (refused.test(text)) {
    return { code: "control_characters", message: "The text holds control characters: please type plain text." };
  }
  const words = countWords(text);
  if (words > mostWords)
    return { code: "too_many_words", message: `An explanation has at most ${mostWords} words; this one has ${words}.` };
  if (foldText(text) === "") return { code: "no_words", message: "An explanation needs at least one letter or digit." };
  return null;
}

/** Letters of other scripts that look like Latin ones (lower case), from Unicode's confusables: the ones that fonts draw alike. */
const lookalikes: Record<string, string> = Object.fromEntries(
  [
    ["а", "a"],
    ["сϲ", "c"],
    ["ԁ", "d"],
    ["еҽ", "e"],
    ["һ", "h"],
    ["іιı", "i"],
    ["ј", "j"],
    ["κк", "k"],
    ["ӏ", "l"],
    ["м", "m"],
    ["п", "n"],
    ["оοσ", "o"],
    ["рρ", "p"],
    ["ԛ", "q"],
    ["ѕ", "s"],
    ["т", "t"],
    ["υ", "u"],
    ["νѵ", "v"],
    ["ԝω", "w"],
    ["хχ", "x"],
    ["уγ", "y"],
  ].flatMap(([letters = "", latin = ""]) => [...letters].map((letter) => [letter, latin])),
);

/**
 * The text with case, accents, spaces, punctuation and look-alike letters folded away: equal results are copies of each other.
 * At most 600 characters, as the database holds.
 */
export function foldText(text: string): string {
  const plain = text
    .normalize("NFKD")
    .toLowerCase()
    .normalize("NFKD")
    .replace(/[\p{Mark}\p{Format}]/gu, "");
  const latin = [...plain].map((letter) => lookalikes[letter] ?? letter).join("");
  const words = latin.replace(/[^\p{Letter}\p{Number}]+/gu, " ").trim();
  return [...words].slice(0, 600).join("").trim();
}

/** A run of letters or of digits in a text; apostrophes inside a word belong to it. */
export interface Word {
  start: number;
  end: number;
  /** Lower-cased, typographic apostrophes straightened. */
  word: string;
}

const letter = /\p{L}|\p{M}/u;
const digit = /\p{N}/u;
const apostrophes = "'’";

type Kind = "letter" | "digit" | "other";

function kindAt(text: string, at: number): { kind: Kind; size: number } {
  const point = text.codePointAt(at);
  if (point === undefined) return { kind: "other", size: 1 };
  const size = point > 0xffff ? 2 : 1;
  if (point < 128) {
    const kind = (point | 32) >= 97 && (point | 32) <= 122 ? "letter" : point >= 48 && point <= 57 ? "digit" : "other";
    return { kind, size };
  }
  const character = String.fromCodePoint(point);
  return { kind: letter.test(character) ? "letter" : digit.test(character) ? "digit" : "other", size };
}

/** True where a letter or digit begins at `at` (a place inside a surrogate pair counts as the pair's end: false). */
export function isWordAt(text: string, at: number): boolean {
  return at >= 0 && at < text.length && kindAt(text, at).kind !== "other";
}

/** True where a letter or digit ends at `at`. */
export function isWordBefore(text: string, at: number): boolean {
  if (at <= 0) return false;
  const low = text.charCodeAt(at - 1);
  const start = at >= 2 && low >= 0xdc00 && low <= 0xdfff ? at - 2 : at - 1;
  return kindAt(text, start).kind !== "other";
}

/** All words of a text, in one pass. "don't" is one word, "2nd" is two ("2", "nd"), "well-known" is two. */
export function findWords(text: string): Word[] {
  const words: Word[] = [];
  let at = 0;
  while (at < text.length) {
    const { kind, size } = kindAt(text, at);
    if (kind === "other") {
      at += size;
      continue;
    }
    const start = at;
    at += size;
    while (at < text.length) {
      const next = kindAt(text, at);
      const joins =
        kind === "letter" && apostrophes.includes(text.charAt(at)) && kindAt(text, at + 1).kind === "letter";
      if (next.kind !== kind && !joins) break;
      at += next.size;
    }
    words.push({ start, end: at, word: fold(text.slice(start, at)) });
  }
  return words;
}

export function fold(text: string): string {
  return text.toLowerCase().replaceAll("’", "'");
}

/** Endings before which English doubles a consonant: "running", "stopped". */
const doubling: ReadonlySet<string> = new Set(["ing", "ings", "ed", "er", "ers"]);
const endings = [
  "ations",
  "ation",
  "ments",
  "ment",
  "nesses",
  "ness",
  "ings",
  "ing",
  "ies",
  "ied",
  "ers",
  "er",
  "edly",
  "ed",
  "es",
  "ly",
  "s",
  "e",
  "y",
];

/**
 * A light stemmer: possessive and one English ending off, doubled last consonant single. Not linguistics: "running", "runs"
 * and "run" meet, "ring" and "r" do not (at least three letters stay).
 */
export function stem(word: string): string {
  const base = word.endsWith("'s") ? word.slice(0, -2) : word;
  for (const ending of endings) {
    if (base.length - ending.length >= 3 && base.endsWith(ending)) {
      const cut = base.slice(0, -ending.length);
      const last = cut.charAt(cut.length - 1);
      const doubled =
        doubling.has(ending) && cut.length >= 4 && last === cut.charAt(cut.length - 2) && !"aeiouls".includes(last);
      return doubled ? cut.slice(0, -1) : cut;
    }
  }
  return base;
}

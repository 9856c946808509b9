import { isSilent, namedSymbols, pieceWords } from "./explaining-words.ts";
import { fold, isWordAt, isWordBefore } from "./words.ts";

/** What an explanation says, ready to be looked up. All strings are lower-cased. */
export interface ReadExplanation {
  /** Content words and quoted single words. */
  words: Set<string>;
  /** Quoted strings that are more than one word. */
  phrases: Set<string>;
  /** Quoted single words alone: they may also stand for a token or, with `pieces`, for a piece of a word. */
  quoted: Set<string>;
  prefixes: Set<string>;
  suffixes: Set<string>;
  /** Strings without a letter or digit. */
  symbols: Set<string>;
  /** Quoted after "not", "except" …: silences what it covers. */
  excluded: Set<string>;
  /** The explanation speaks of pieces of words. */
  pieces: boolean;
}

/** Longer explanations are read up to here, longer quotations count as plain words, further quotations are left out. */
const longestExplanation = 4000;
const longestQuotation = 120;
const mostQuotations = 80;

const quoteEnds: Readonly<Record<string, string>> = {
  '"': '"”“',
  "“": '”"',
  "„": '“”"',
  "«": "»",
  "`": "`",
  "‘": "’'",
  "'": "'’",
};
const negations: ReadonlySet<string> = new Set([
  "not",
  "except",
  "excluding",
  "excludes",
  "without",
  "unlike",
  "never",
  "nor",
  "isn't",
  "doesn't",
  "don't",
  "aren't",
]);
const affirmed: ReadonlySet<string> = new Set(["only", "just", "necessarily", "limited", "restricted", "always"]);
const listWords: ReadonlySet<string> = new Set(["and", "or", "eg", "ie", "e", "g", "i", "etc"]);
const negatedByNext: Readonly<Record<string, string>> = { rather: "than", instead: "of", other: "than" };

type Item = { kind: "word" | "quote" | "prefix" | "suffix" | "symbol"; text: string } | { kind: "break"; text: string };

/** Reads an explanation in one pass, whatever it holds; never throws. */
export function readExplanation(explanation: string): ReadExplanation {
  const read: ReadExplanation = {
    words: new Set(),
    phrases: new Set(),
    quoted: new Set(),
    prefixes: new Set(),
    suffixes: new Set(),
    symbols: new Set(),
    excluded: new Set(),
    pieces: false,
  };
  const items = scan(explanation.slice(0, longestExplanation));
  read.pieces = items.some((item) => item.kind === "word" && pieceWords.has(item.text));
  let negated = false;
  let inBrackets = false;
  items.forEach((item, i) => {
    const next = items[i + 1];
    const nextText = next?.kind === "word" ? next.text : "";
    if (item.kind === "break") {
      inBrackets = item.text === "(" || (inBrackets && item.text !== ")");
      if (item.text !== "," || (next?.kind !== "quote" && nextText !== "or" && nextText !== "nor")) negated = false;
    } else if (item.kind === "word") {
      if (negations.has(item.text) && !affirmed.has(nextText)) negated = true;
      else if (negatedByNext[item.text] === nextText && nextText !== "") negated = true;
      else if (item.text === "but") negated = false;
      else if (!negated && inBrackets && isListed(items, i)) read.words.add(item.text);
      else if (!negated) addWord(read, item.text, nextText);
    } else if (item.kind === "quote") {
      if (negated) exclude(read, item.text);
      else addQuotation(read, item.text);
    } else if (!negated) {
      if (item.kind === "prefix") read.prefixes.add(item.text);
      else if (item.kind === "suffix") read.suffixes.add(item.text);
      else read.symbols.add(item.text);
    }
  });
  for (const word of read.excluded) if (!word.includes(" ")) read.words.delete(word);
  return read;
}

/** In brackets a word between commas is an example, even one that otherwise carries nothing: "auxiliary verbs (would, will)". */
function isListed(items: readonly Item[], at: number): boolean {
  const separates = (item: Item | undefined): boolean =>
    item === undefined || item.kind === "break" || (item.kind === "word" && listWords.has(item.text));
  const text = items[at]?.text ?? "";
  return text.length > 1 && !listWords.has(text) && separates(items[at - 1]) && separates(items[at + 1]);
}

function addWord(read: ReadExplanation, word: string, next: string): void {
  const symbols = namedSymbols.get(`${word} ${next}`) ?? namedSymbols.get(word);
  for (const symbol of symbols ?? []) read.symbols.add(symbol);
  if (!symbols && !isSilent(word) && (word.length > 1 || (word >= "0" && word <= "9")))
    read.words.add(word.endsWith("'s") ? word.slice(0, -2) : word);
}

function addQuotation(read: ReadExplanation, quotation: string): void {
  if (read.quoted.size + read.phrases.size >= mostQuotations) return;
  for (const part of quotation.split(/\.{3,}|…|_{2,}/)) {
    const text = fold(part.replaceAll("<<", "").replaceAll(">>", "").replace(/\s+/g, " ").trim());
    if (text === "") continue;
    const core = text.replace(/^-+|-+$/g, "");
    if (!hasWord(text)) read.symbols.add(text);
    else if (isOneWord(core) && core !== text) (text.startsWith("-") ? read.suffixes : read.prefixes).add(core);
    else if (isOneWord(text)) {
      read.quoted.add(text);
      read.words.add(text);
    } else read.phrases.add(text);
  }
  // A quoted symbol between spaces or alone: dots are a symbol too, not a gap.
  if (quotation.trim() !== "" && !hasWord(quotation)) read.symbols.add(quotation.trim());
}

function exclude(read: ReadExplanation, quotation: string): void {
  const text = fold(quotation.replace(/\s+/g, " ").trim());
  if (text !== "" && read.excluded.size < mostQuotations) read.excluded.add(text);
}

function hasWord(text: string): boolean {
  for (let at = 0; at < text.length; at++) if (isWordAt(text, at)) return true;
  return false;
}

function isOneWord(text: string): boolean {
  for (let at = 0; at < text.length; at++) {
    const low = text.charCodeAt(at);
    const secondHalf = low >= 0xdc00 && low <= 0xdfff;
    if (!secondHalf && !isWordAt(text, at) && text.charAt(at) !== "'") return false;
  }
  return text !== "";
}

/** Cuts an explanation into words, quotations, affixes, symbols in brackets and breaks. */
function scan(text: string): Item[] {
  const items: Item[] = [];
  let at = 0;
  while (at < text.length) {
    const character = text.charAt(at);
    const close = closingQuote(text, at);
    if (close > at) {
      items.push({ kind: "quote", text: text.slice(at + 1, close) });
      at = close + 1;
    } else if (character === "-" && !isWordBefore(text, at) && isWordAt(text, at + 1)) {
      const end = wordEnd(text, at + 1);
      items.push({ kind: "suffix", text: fold(text.slice(at + 1, end)) });
      at = end;
    } else if (isWordAt(text, at)) {
      const end = wordEnd(text, at);
      const isPrefix = text.charAt(end) === "-" && !isWordAt(text, end + 1);
      items.push({ kind: isPrefix ? "prefix" : "word", text: fold(text.slice(at, end)) });
      at = isPrefix ? end + 1 : end;
    } else if (
      character === "(" &&
      text.charAt(at + 2) === ")" &&
      text.charAt(at + 1).trim() !== "" &&
      !isWordAt(text, at + 1)
    ) {
      items.push({ kind: "symbol", text: text.charAt(at + 1) });
      at += 3;
    } else {
      if (",.;:()".includes(character)) items.push({ kind: "break", text: character });
      at++;
    }
  }
  return items;
}

function wordEnd(text: string, start: number): number {
  let end = start;
  while (end < text.length) {
    const joins = "'’".includes(text.charAt(end)) && isWordAt(text, end + 1);
    const low = text.charCodeAt(end);
    if (!isWordAt(text, end) && !joins && !(low >= 0xdc00 && low <= 0xdfff)) break;
    end++;
  }
  return end;
}

/** Where the quotation that opens at `at` closes; -1 where none opens. Apostrophes inside words open and close nothing. */
function closingQuote(text: string, at: number): number {
  const ends = quoteEnds[text.charAt(at)];
  if (ends === undefined) return -1;
  const single = "'‘".includes(text.charAt(at));
  if (single && isWordBefore(text, at)) return -1;
  const limit = Math.min(text.length, at + 1 + longestQuotation);
  for (let end = at + 1; end < limit; end++) {
    if (ends.includes(text.charAt(end)) && end > at + 1 && !(single && isWordAt(text, end + 1))) return end;
  }
  return -1;
}

import type { Simulator } from "../types.ts";
import type { ReadExplanation } from "./read-explanation.ts";
import { readExplanation } from "./read-explanation.ts";
import type { TokenSpans } from "./token-spans.ts";
import { layOut, TokenValues } from "./token-spans.ts";
import type { Word } from "./words.ts";
import { findWords, fold, isWordAt, isWordBefore, stem } from "./words.ts";

/** Raise it whenever the same explanation could be simulated otherwise. */
const version = "1";
const exact = 10;
const asPrefix = 7;
const asStem = 5;
/** Shorter words are no evidence as a prefix of a longer one ("car" of "carry"). */
const shortestPrefix = 4;
const longestPrefix = 32;

interface Lookup extends ReadExplanation {
  stems: Set<string>;
  longestAffix: number;
}

/**
 * The simulator that needs no model (scoring.md section 5): quoted strings and content words of the explanation, found in
 * the joined text of a snippet exactly (10), as the beginning of a word (7) or by stem (5), else 0. All tokens of a matched
 * word get its value. Time is linear in the text; nothing of the input becomes a regular expression.
 */
export function simulateLexically(explanation: string, snippets: readonly (readonly string[])[]): number[][] {
  const lookup = prepare(explanation);
  return snippets.map((tokens) => simulateSnippet(lookup, tokens));
}

export function createLexicalSimulator(): Simulator {
  return {
    id: "lexical",
    version,
    device: "cpu",
    deviceReason: "it has no model to run",
    fallbackFor: null,
    fallbackReason: null,
    simulate: (explanation, snippets) => Promise.resolve(simulateLexically(explanation, snippets)),
    close: () => Promise.resolve(),
  };
}

function prepare(explanation: string): Lookup {
  const read = readExplanation(explanation);
  const affixes = [...read.prefixes, ...read.suffixes];
  return {
    ...read,
    stems: new Set([...read.words].map(stem)),
    longestAffix: Math.max(0, ...affixes.map((affix) => affix.length)),
  };
}

function simulateSnippet(lookup: Lookup, tokens: readonly string[]): number[] {
  const spans = layOut(tokens);
  const values = new TokenValues(spans);
  const folded = fold(spans.text);
  // Lower-casing may change the length of a few characters (İ): then their places are not known, and the text stays as it is.
  const text = folded.length === spans.text.length ? folded : spans.text;
  for (const word of findWords(text)) markWord(lookup, word, values);
  for (const phrase of lookup.phrases) eachWhole(text, phrase, (start, end) => values.raise(start, end, exact));
  for (const symbol of lookup.symbols) eachPlace(text, symbol, (start, end) => values.raise(start, end, exact));
  if (lookup.quoted.size > 0) markTokens(lookup, spans, text, values);
  for (const exclusion of lookup.excluded) eachWhole(text, exclusion, (start, end) => values.silence(start, end));
  return values.values;
}

function markWord(lookup: Lookup, { start, end, word }: Word, values: TokenValues): void {
  const value = wordValue(lookup, word);
  if (value > 0) values.raise(start, end, value);
  for (let length = 1; length <= Math.min(lookup.longestAffix, word.length); length++) {
    if (lookup.prefixes.has(word.slice(0, length))) raisePiece(values, start, start + length);
    if (lookup.suffixes.has(word.slice(-length))) raisePiece(values, end - length, end);
  }
}

function wordValue(lookup: Lookup, word: string): number {
  const base = word.endsWith("'s") ? word.slice(0, -2) : word;
  if (lookup.words.has(word) || lookup.words.has(base)) return exact;
  for (let length = shortestPrefix; length < Math.min(base.length, longestPrefix); length++) {
    if (lookup.words.has(base.slice(0, length))) return asPrefix;
  }
  return lookup.stems.has(stem(base)) ? asStem : 0;
}

/** Quoted words may be tokens that are pieces of words; where the explanation speaks of pieces, any place in a word counts. */
function markTokens(lookup: Lookup, { bounds }: TokenSpans, text: string, values: TokenValues): void {
  for (let token = 0; token + 1 < bounds.length; token++) {
    const start = bounds[token] ?? 0;
    const end = bounds[token + 1] ?? start;
    if (lookup.quoted.has(text.slice(start, end).trim())) values.raise(start, end, exact);
  }
  if (!lookup.pieces) return;
  for (const piece of lookup.quoted) {
    if (piece.length >= 2) eachPlace(text, piece, (start, end) => raisePiece(values, start, end));
  }
}

/** A piece that is cut out by token borders is the piece meant; one that lies inside a token only resembles it. */
function raisePiece(values: TokenValues, start: number, end: number): void {
  values.raise(start, end, values.areBorders(start, end) ? exact : asStem);
}

function eachPlace(text: string, wanted: string, visit: (start: number, end: number) => void): void {
  for (let at = text.indexOf(wanted); at >= 0; at = text.indexOf(wanted, at + wanted.length))
    visit(at, at + wanted.length);
}

/** Places where `wanted` does not begin or end inside a word. */
function eachWhole(text: string, wanted: string, visit: (start: number, end: number) => void): void {
  eachPlace(text, wanted, (start, end) => {
    const cutsLeft = isWordAt(text, start) && isWordBefore(text, start);
    const cutsRight = isWordBefore(text, end) && isWordAt(text, end);
    if (!cutsLeft && !cutsRight) visit(start, end);
  });
}

import { layOut } from "../token-spans.ts";
import type { Pieces, WordPieceTokenizer } from "./wordpieces.ts";

export const mostPieces = 160;
/** Longer snippets are simulated in parts. */
export const mostTokens = 128;
export const pieceFlags = 10;
export const tokenFlags = 16;
export const letterSlots = 8;
const letterBuckets = 8192;

/**
 * What the network is told of a snippet, whatever the explanation. Arrays are row by row; offsets are UTF-16 code units.
 * training/simulator/snippet_features.py follows the same rules; model/golden.json holds both to them.
 */
export interface SnippetFeatures {
  text: string;
  lower: string;
  count: number;
  ends: readonly number[];
  /** First character of each token that is no blank. */
  begins: readonly number[];
  /** Lower-case run of letters and digits around each token's first character. */
  words: readonly string[];
  /** Lower-case token without blanks. */
  trimmed: readonly string[];
  pieces: Pieces;
  /** (pieces, pieceFlags) */
  flagsOfPieces: Uint8Array;
  /** Index of the first and last piece that overlaps each token. */
  firstPiece: Int32Array;
  lastPiece: Int32Array;
  /** (tokens, tokenFlags) */
  flagsOfTokens: Uint8Array;
  /** (tokens, letterSlots): hashed letter groups */
  letters: Int32Array;
}

const letterOrDigit = /[\p{L}\p{N}]/u;
const known = new Map<string, boolean>();

/** True for a letter or digit. */
export function isWordCharacter(char: string): boolean {
  let answer = known.get(char);
  if (answer === undefined) {
    answer = char !== "" && letterOrDigit.test(char);
    known.set(char, answer);
  }
  return answer;
}

const isUpper = (char: string): boolean => /^\p{Lu}/u.test(char);
const isAllUpper = (word: string): boolean =>
  word.length > 1 && word === word.toUpperCase() && word !== word.toLowerCase();
const isDigit = (char: string): boolean => /^\p{Nd}/u.test(char);
const isLetter = (char: string): boolean => /^\p{L}/u.test(char);

/** Lower case that keeps every offset. */
function lowerInPlace(text: string): string {
  const lower = text.toLowerCase();
  if (lower.length === text.length) return lower;
  return Array.from({ length: text.length }, (_, i) => {
    const char = text.charAt(i).toLowerCase();
    return char.length === 1 ? char : text.charAt(i);
  }).join("");
}

const encoder = new TextEncoder();
const buckets = new Map<string, number>();

/** 32-bit FNV-1a over UTF-8, one seed a slot. */
function bucket(text: string, slot: number): number {
  const key = `${slot}${text}`;
  const found = buckets.get(key);
  if (found !== undefined) return found;
  let value = (2166136261 ^ Math.imul(slot, 0x9e3779b1)) >>> 0;
  for (const byte of encoder.encode(text)) value = Math.imul(value ^ byte, 16777619) >>> 0;
  const made = ((value ^ (value >>> 15)) >>> 0) % letterBuckets;
  if (buckets.size > 200_000) buckets.clear();
  buckets.set(key, made);
  return made;
}

/** Blank, kind of the first character, case and rough length of a token. */
function shapeOf(token: string): string {
  const trimmed = token.replaceAll(/^ +| +$/g, "");
  const blank = token.startsWith(" ") ? "_" : "-";
  if (trimmed === "") return `${blank}e`;
  const characters = Array.from(trimmed); // as Python counts them
  const [first = ""] = characters;
  const kind = first === "\n" ? "n" : isDigit(first) ? "d" : isLetter(first) ? "a" : "p";
  const letterCase = isAllUpper(trimmed) ? "U" : isUpper(first) ? "T" : "l";
  return `${blank}${kind}${letterCase}${Math.min(characters.length, 8)}`;
}

/** Reads a snippet of at most `mostTokens` tokens. */
export function readSnippet(given: readonly string[], tokenizer: WordPieceTokenizer): SnippetFeatures {
  const count = Math.min(given.length, mostTokens);
  const { text, bounds } = layOut(given.slice(0, count));
  const lower = lowerInPlace(text);
  const ends = bounds.slice(1);
  const begins: number[] = [];
  const words: string[] = [];
  const trimmed: string[] = [];
  const wordStart: number[] = [];
  const wordEnd: number[] = [];
  for (let i = 0; i < count; i++) {
    const end = ends[i] ?? 0;
    let begin = bounds[i] ?? 0;
    while (begin < end - 1 && text.charAt(begin) === " ") begin++;
    const [left, right] = begin < end && isWordCharacter(text.charAt(begin)) ? wordAround(text, begin) : [begin, end];
    begins.push(begin);
    wordStart.push(left);
    wordEnd.push(right);
    words.push(lower.slice(left, right));
    trimmed.push(lower.slice(begin, end).replaceAll(/^ +| +$/g, ""));
  }
  const pieces = tokenizer.split(text, mostPieces);
  const { flagsOfPieces, firstPiece, lastPiece } = alignPieces(text, pieces, bounds, begins);
  const flagsOfTokens = new Uint8Array(count * tokenFlags);
  const letters = new Int32Array(count * letterSlots);
  for (let i = 0; i < count; i++) {
    const token = text.slice(bounds[i], ends[i]);
    const begin = begins[i] ?? 0;
    const end = ends[i] ?? 0;
    const first = begin < end ? text.charAt(begin) : "";
    const word = text.slice(wordStart[i], wordEnd[i]);
    const body = text.slice(begin, end);
    const before = text.slice(0, begin).replace(/ +$/, "").at(-1) ?? "";
    const startsWord = begin === wordStart[i];
    const endsWord = end >= (wordEnd[i] ?? 0);
    const blank = body.trim() === "";
    flagsOfTokens.set(
      [
        token.startsWith(" "),
        startsWord,
        endsWord,
        startsWord && endsWord,
        isUpper(first),
        isUpper(word),
        isAllUpper(word),
        isDigit(first),
        isLetter(first),
        first !== "" && !isWordCharacter(first) && first.trim() !== "",
        token.includes("\n"),
        i === 0,
        before === "" || before === "\n",
        before !== "" && ".!?".includes(before),
        [...body].some((char) => char.charCodeAt(0) > 127),
        blank,
      ].map(Number),
      i * tokenFlags,
    );
    const t = trimmed[i] ?? "";
    const w = words[i] ?? "";
    const groups = [
      t,
      t.slice(0, 2),
      t.slice(0, 3),
      t.slice(-2),
      t.slice(-3),
      shapeOf(token),
      w.slice(-3),
      w.slice(0, 3),
    ];
    letters.set(groups.map(bucket), i * letterSlots);
  }
  return {
    text,
    lower,
    count,
    ends,
    begins,
    words,
    trimmed,
    pieces,
    flagsOfPieces,
    firstPiece,
    lastPiece,
    flagsOfTokens,
    letters,
  };
}

function wordAround(text: string, at: number): [number, number] {
  let left = at;
  let right = at;
  while (left > 0 && isWordCharacter(text.charAt(left - 1))) left--;
  while (right < text.length && isWordCharacter(text.charAt(right))) right++;
  return [left, right];
}

/** Which pieces cover which tokens, and what the network is told of each piece. */
function alignPieces(
  text: string,
  pieces: Pieces,
  bounds: readonly number[],
  begins: readonly number[],
): Pick<SnippetFeatures, "flagsOfPieces" | "firstPiece" | "lastPiece"> {
  const count = begins.length;
  const tokenOf = new Int32Array(text.length + 1);
  for (let i = 0; i < count; i++) tokenOf.fill(i, bounds[i], bounds[i + 1]);
  const starts = new Set([...begins, ...bounds.slice(0, -1)]);
  const ends = new Set(bounds.slice(1));
  const firstPiece = new Int32Array(count).fill(-1);
  const lastPiece = new Int32Array(count).fill(-1);
  const flagsOfPieces = new Uint8Array(pieces.ids.length * pieceFlags);
  for (let k = 0; k < pieces.ids.length; k++) {
    const a = pieces.starts[k] ?? 0;
    const b = pieces.ends[k] ?? a;
    const low = tokenOf[a] ?? 0;
    const high = tokenOf[b - 1] ?? low;
    for (let i = low; i <= high; i++) {
      if (firstPiece[i] === -1) firstPiece[i] = k;
      lastPiece[i] = k;
    }
    const first = text.charAt(a);
    let [left, right] = [a, b];
    if (isWordCharacter(first)) {
      while (left > 0 && isWordCharacter(text.charAt(left - 1))) left--;
      while (right < text.length && isWordCharacter(text.charAt(right))) right++;
    }
    const word = text.slice(left, right);
    const before = text.slice(0, a).trimEnd().at(-1);
    flagsOfPieces.set(
      [
        starts.has(a),
        ends.has(b),
        low !== high,
        isUpper(first),
        isUpper(word),
        isAllUpper(word),
        a === 0,
        a > 0 && text.charAt(a - 1) === " ",
        a === 0 || text.charAt(a - 1) === "\n",
        before === undefined || ".!?".includes(before),
      ].map(Number),
      k * pieceFlags,
    );
  }
  // A token without a piece (blanks) reads the piece that follows it, at the end the one before.
  let following = -1;
  for (let i = count - 1; i >= 0; i--) {
    if (firstPiece[i] === -1) firstPiece[i] = lastPiece[i] = following;
    following = firstPiece[i] ?? following;
  }
  let previous = 0;
  for (let i = 0; i < count; i++) {
    if (firstPiece[i] === -1) firstPiece[i] = lastPiece[i] = previous;
    previous = lastPiece[i] ?? previous;
  }
  return { flagsOfPieces, firstPiece, lastPiece };
}

import { isWordCharacter } from "./snippet-features.ts";
import type { Pieces, WordPieceTokenizer } from "./wordpieces.ts";

export const mostExplanationPieces = 64;
export const mostTerms = 20;
export const explanationFlags = 6;

/** A string that an explanation names: quoted, an affix, or a content word. */
export interface Term {
  /** Lower case. */
  text: string;
  exact: string;
  quoted: boolean;
  suffix: boolean;
  prefix: boolean;
  start: number;
  end: number;
}

/** An explanation as the network reads it. training/simulator/explanation_terms.py follows the same rules; model/golden.json holds both to them. */
export interface ExplanationFeatures {
  terms: readonly Term[];
  pieces: Pieces;
  /** (pieces, explanationFlags) */
  flags: Uint8Array;
  /** Number of each piece's term + 1; 0 for none. */
  termOf: Int32Array;
}

const quoted =
  /"([^"]+)"|“([^”]+)”|(?<![A-Za-z0-9])'([^']+)'(?![A-Za-z0-9])|‘([^’]+)’|`([^`]+)`|«([^»]+)»|(?<![A-Za-z0-9-])(-[a-z]{1,7}|[a-z]{1,7}-)(?![A-Za-z0-9-])|\(([^\p{L}\p{N}_\s])\)/gu;
const affixGroup = 7;
const words = /[A-Za-zÀ-ɏ]+|[0-9]+/gu;
/** Words that say how an explanation is built rather than what it is about. */
const stop = new Set(
  (
    "the a an of to in on at for and or is are was be by with from as that this these those it its they their them he she we you i word words token tokens text texts especially such like " +
    "e g eg ie etc used often when which who what than other others any some all name names term terms related about things thing within part parts usually first after before following " +
    "various context contexts indicating particularly specific specifically typically referring neuron feature activates activate fires fire firing responds detects only not but no nor " +
    "where into common commonly frequently rather sense kind kinds type types occurrences instances letters letter string piece pieces fragment fragments also more most one two has have " +
    "mostly sometimes weakly inside between near without including included include form forms variations variants itself something someone each every both either so then there here " +
    "phrase phrases sentence sentences start starting end ending beginning preceding between over under up out very can may might will would could should being been does do"
  ).split(" "),
);

/** A word without a common English ending. */
export function stemOf(word: string): string {
  for (const ending of ["'s", "ing", "ies", "es", "ed", "s", "ly"]) {
    if (word.endsWith(ending) && word.length - ending.length >= 3) return word.slice(0, -ending.length);
  }
  return word;
}

const isWord = (text: string): boolean => /^[\p{L}\p{N}]+$/u.test(text);

/** Quoted strings first (they are kept when there are too many), then content words outside of them; in the order of the text. */
export function findTerms(text: string): Term[] {
  const found: Term[] = [];
  const taken: [number, number][] = [];
  for (const match of text.matchAll(quoted)) {
    const group = match.findIndex((part, i) => i > 0 && part !== undefined);
    const start = match.index;
    const end = start + match[0].length;
    taken.push([start, end]);
    const body = (match[group] ?? "").replaceAll(/^ +| +$/g, "");
    const mayBeAffix = group === affixGroup || body.length > 2;
    const suffix = mayBeAffix && body.startsWith("-") && isWord(body.slice(1));
    const prefix = mayBeAffix && body.endsWith("-") && isWord(body.slice(0, -1));
    const exact = suffix || prefix ? body.replaceAll(/^-+|-+$/g, "") : body;
    if (exact !== "") found.push({ text: exact.toLowerCase(), exact, quoted: true, suffix, prefix, start, end });
  }
  for (const match of text.matchAll(words)) {
    const word = match[0].toLowerCase();
    const start = match.index;
    if (taken.some(([a, b]) => a <= start && start < b) || stop.has(word)) continue;
    if (word.length > 1 || /^\d$/.test(word)) {
      found.push({
        text: word,
        exact: match[0],
        quoted: false,
        suffix: false,
        prefix: false,
        start,
        end: start + match[0].length,
      });
    }
  }
  found.sort((x, y) => Number(y.quoted) - Number(x.quoted) || x.start - y.start);
  return found.slice(0, mostTerms).sort((x, y) => x.start - y.start);
}

/** Reads an explanation; at most `mostExplanationPieces` pieces and `mostTerms` terms count. */
export function readExplanation(text: string, tokenizer: WordPieceTokenizer): ExplanationFeatures {
  const terms = findTerms(text);
  const pieces = tokenizer.split(text, mostExplanationPieces);
  const flags = new Uint8Array(pieces.ids.length * explanationFlags);
  const termOf = new Int32Array(pieces.ids.length);
  pieces.starts.forEach((start, k) => {
    const number = terms.findIndex((term) => term.start <= start && start < term.end);
    const term = terms[number];
    termOf[k] = number + 1;
    flags.set(
      [
        term?.quoted ?? false,
        term !== undefined,
        term?.suffix ?? false,
        term?.prefix ?? false,
        /^\p{Lu}/u.test(text.charAt(start)),
        start > 0 && isWordCharacter(text.charAt(start - 1)),
      ].map(Number),
      k * explanationFlags,
    );
  });
  return { terms, pieces, flags, termOf };
}

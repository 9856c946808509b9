import type { ActivationRecord } from "../types.ts";

const firing = 10;
const piece = / ?[\p{L}\p{N}]+|\s|[^\s\p{L}\p{N}]/gu;

/**
 * Tokens and truth of a puzzle's text: «firing» parts fire, `|` cuts a word into pieces (marks cut too), ⏎ ends a line. A blank
 * belongs to the word that follows it. Throws Error on a mark without its other half.
 */
export function readPuzzleText(marked: string): ActivationRecord {
  let text = "";
  const fires: boolean[] = [];
  const cuts = new Set<number>();
  let isFiring = false;
  for (const char of marked) {
    if (char === "«" || char === "»") {
      if (isFiring === (char === "«")) throw new Error(`marks do not match in "${marked}"`);
      isFiring = char === "«";
      cuts.add(text.length);
    } else if (char === "|") cuts.add(text.length);
    else {
      const shown = char === "⏎" ? "\n" : char;
      for (let i = 0; i < shown.length; i++) fires.push(isFiring);
      text += shown;
    }
  }
  if (isFiring) throw new Error(`a mark is not closed in "${marked}"`);
  const tokens: string[] = [];
  const activations: number[] = [];
  for (const match of text.matchAll(piece)) {
    const end = match.index + match[0].length;
    let start = match.index;
    for (let at = start + 1; at <= end; at++) {
      // A mark after a blank stands before its word, not inside it.
      if (at < end && (!cuts.has(at) || text.slice(start, at).trim() === "")) continue;
      tokens.push(text.slice(start, at));
      activations.push(fires.slice(start, at).some(Boolean) ? firing : 0);
      start = at;
    }
  }
  return { tokens, activations };
}

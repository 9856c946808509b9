import { diffArrays } from "diff";
import { cleanText } from "../explanations/explanation-text.ts";

/** What a refinement changed, word by word. Pure: the page draws it while typing, the server undoes one change at a time. */

/**
 * A run of words. `change` numbers the changes in their order, from 0: what was removed and what was added in its place have the same
 * number; null for what both texts have. All but removed parts in a row are the text, all but added ones the parent, each after one space.
 */
export interface WordPart {
  kind: "kept" | "removed" | "added";
  text: string;
  change: number | null;
}

/** A word or a sign, with the space before it: so pieces in a row are the text again. */
const piece = / ?[\p{Letter}\p{Number}\p{Mark}]+(?:['’][\p{Letter}\p{Number}\p{Mark}]+)*| ?[^\s]/gu;

/** What has to be done to `parent` to get `text`, both cleaned first. Equal texts have one part, or none where both are empty. */
export function compareWords(parent: string, text: string): WordPart[] {
  const parts: WordPart[] = [];
  let change = -1;
  for (const { value, added, removed } of diffArrays(piecesOf(parent), piecesOf(text))) {
    const kind = added ? "added" : removed ? "removed" : "kept";
    if (kind !== "kept" && (parts.length === 0 || parts.at(-1)?.kind === "kept")) change++;
    parts.push({ kind, text: value.join(""), change: kind === "kept" ? null : change });
  }
  return parts;
}

/** How many changes there are. */
export function countChanges(parts: readonly WordPart[]): number {
  return 1 + Math.max(-1, ...parts.map(({ change }) => change ?? -1));
}

/** The text with these changes undone: with none of them it is the text, with all of them the parent. */
export function undoChanges(parts: readonly WordPart[], changes: readonly number[]): string {
  return parts
    .filter(
      ({ kind, change }) => kind === "kept" || (kind === "removed") === (change !== null && changes.includes(change)),
    )
    .map(({ text }) => text)
    .join("")
    .trim();
}

/** The changes worth looking at one by one: the `most` that touch the most words, in their order. */
export function largestChanges(parts: readonly WordPart[], most: number): number[] {
  const size = (change: number) =>
    parts.filter((part) => part.change === change).reduce((sum, { text }) => sum + piecesOf(text).length, 0);
  return Array.from({ length: countChanges(parts) }, (_, change) => ({ change, size: size(change) }))
    .sort((first, second) => second.size - first.size || first.change - second.change)
    .slice(0, most)
    .map(({ change }) => change)
    .sort((first, second) => first - second);
}

function piecesOf(text: string): string[] {
  const cleaned = cleanText(text);
  return cleaned === "" ? [] : (` ${cleaned}`.match(piece) ?? []);
}

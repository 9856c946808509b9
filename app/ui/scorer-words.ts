import type { Scores } from "./plain-types.ts";

/** What a reader should know of the scorer behind a score; null where it is the usual one. */
export function scorerNote({ exam, fallback, ranked }: Scores): string | null {
  if (exam === null) return null;
  if (fallback !== null) {
    const after = ranked ? "" : " It joins the boards when the usual one is back and has read your words.";
    return `Scored by word matching alone: this site's simulator could not be loaded.${after}`;
  }
  return ranked
    ? null
    : "The boards rank by another version of the scorer; your words join them when one version has read all explanations.";
}

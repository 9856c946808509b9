import type { Text } from "#app/language/english.ts";
import type { Scores } from "./plain-types.ts";

/** What a reader should know of the scorer behind a score; null where it is the usual one. */
export function scorerNote({ exam, fallback, ranked }: Scores, t: Text["result"]): string | null {
  if (exam === null) return null;
  if (fallback !== null) return ranked ? t.wordMatching : t.wordMatchingUnranked;
  return ranked ? null : t.otherScorer;
}

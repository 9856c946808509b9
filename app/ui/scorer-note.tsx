import type { Scores } from "./plain-types.ts";
import { scorerNote } from "./scorer-words.ts";

/** Says so where another scorer than usual made a score. */
export function ScorerNote({ scores }: { scores: Scores }) {
  const words = scorerNote(scores);
  return words === null ? null : <p className="note mt-2">{words}</p>;
}

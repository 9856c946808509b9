import { result as resultWords } from "#app/language/english/result.ts";
import { useText } from "#app/language/text.tsx";
import type { Scores } from "./plain-types.ts";
import { scorerNote } from "./scorer-words.ts";

/** Says so where another scorer than usual made a score. */
export function ScorerNote({ scores }: { scores: Scores }) {
  const t = useText(resultWords);
  const words = scorerNote(scores, t);
  return words === null ? null : <p className="note mt-2">{words}</p>;
}

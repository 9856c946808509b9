import { numbers as numberWords } from "#app/language/english/numbers.ts";
import { useText } from "#app/language/text.tsx";
import { formatScore, spokenScore } from "./format-numbers.ts";

/** A score as the eye reads it (.61) and as a screen reader says it (0.61). */
export function ScoreNumber({ value, className }: { value: number; className?: string }) {
  const t = useText(numberWords);
  return (
    <span className={`figures ${className ?? ""}`}>
      <span aria-hidden="true">{formatScore(value)}</span>
      <span className="sr-only">{spokenScore(value, t)}</span>
    </span>
  );
}

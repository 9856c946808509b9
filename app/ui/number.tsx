import { formatScore, spokenScore } from "./format-numbers.ts";

/** A score as the eye reads it (.61) and as a screen reader says it (0.61). */
export function ScoreNumber({ value, className }: { value: number; className?: string }) {
  return (
    <span className={`figures ${className ?? ""}`}>
      <span aria-hidden="true">{formatScore(value)}</span>
      <span className="sr-only">{spokenScore(value)}</span>
    </span>
  );
}

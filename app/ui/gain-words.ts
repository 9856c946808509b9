import type { Text } from "#app/language/english.ts";
import { formatScore } from "./format-numbers.ts";
import type { ExplanationCard, RefinementOutcome } from "./plain-types.ts";

/** How a refinement's score stands to its parent's, in one or two sentences; nothing while one of them is missing. */
export function gainWords(mine: ExplanationCard, { parent, gain }: RefinementOutcome, t: Text["refine"]): string {
  if (gain === null) return "";
  const steps = Math.round(gain * 100);
  const size = formatScore(Math.abs(steps) / 100);
  const name = t.named(parent.author.name, parent.author.isPlayer);
  if (steps === 0) return parent.mine ? t.levelOwn : t.level(name);
  const compared =
    steps > 0
      ? parent.mine
        ? t.higherOwn(size)
        : t.higher(size, name)
      : parent.mine
        ? t.lowerOwn(size)
        : t.lower(size, name);
  return overlap(mine.scores.interval, parent.scores.interval) ? `${compared} ${t.overlap}` : compared;
}

function overlap(first: [number, number] | null, second: [number, number] | null): boolean {
  return first !== null && second !== null && first[0] <= second[1] && second[0] <= first[1];
}

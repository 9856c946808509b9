import { numbers as numberWords } from "#app/language/english/numbers.ts";
import { rounds as roundsWords } from "#app/language/english/rounds.ts";
import { useText } from "#app/language/text.tsx";
import { formatScore, spokenScore } from "./format-numbers.ts";
import type { ExplanationCard } from "./plain-types.ts";

/** What people made of an explanation in judging rounds, beside the machine's score; nothing until somebody has judged it. */
export function HumanScore({ human }: Pick<ExplanationCard, "human">) {
  const t = useText(roundsWords);
  const inWords = useText(numberWords);
  if (human === null) return null;
  const { value, low, high, players } = human;
  const spoken = (score: number) => spokenScore(score, inWords);
  return (
    <span className="note" title={t.peopleLabel(formatScore(value), formatScore(low), formatScore(high), players)}>
      <span aria-hidden="true">{t.peopleScore(formatScore(value), players)}</span>
      <span className="sr-only">{t.peopleLabel(spoken(value), spoken(low), spoken(high), players)}</span>
    </span>
  );
}

import type { ReactNode } from "react";
import { rounds as roundsWords } from "#app/language/english/rounds.ts";
import { useText } from "#app/language/text.tsx";
import { formatScore } from "./format-numbers.ts";
import { IntervalBar } from "./score-scale.tsx";

interface RoundReadersProps {
  own: number | null;
  machine: number | null;
  human: { value: number; low: number; high: number; players: number } | null;
}

/** The same words as three readers took them: oneself, the program, all players together where there are others. */
export function RoundReaders({ own, machine, human }: RoundReadersProps) {
  const t = useText(roundsWords);
  return (
    <div>
      <h3 className="label">{t.readers}</h3>
      <dl className="mt-2 grid grid-cols-[auto_minmax(4rem,1fr)_auto] items-center gap-x-3 gap-y-2">
        <Reader name={t.you} score={own} mine />
        <Reader name={t.program} score={machine} />
        {human !== null && human.players > 1 && (
          <Reader name={t.people(human.players)} score={human.value} interval={[human.low, human.high]} />
        )}
      </dl>
    </div>
  );
}

interface ReaderProps {
  name: ReactNode;
  score: number | null;
  interval?: readonly [number, number] | null;
  mine?: boolean;
}

function Reader({ name, score, interval = null, mine = false }: ReaderProps) {
  const t = useText(roundsWords);
  return (
    <>
      <dt className={mine ? "font-semibold" : "text-quiet"}>{name}</dt>
      <dd>{score !== null && <IntervalBar score={score} interval={interval} mine={mine} />}</dd>
      <dd className="text-right font-semibold">
        {score === null ? <span className="note font-normal">{t.flat}</span> : formatScore(score)}
      </dd>
    </>
  );
}

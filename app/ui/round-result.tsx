import { Link } from "@remix-run/react";
import { rounds as roundsWords } from "#app/language/english/rounds.ts";
import { useText } from "#app/language/text.tsx";
import { formatScore } from "./format-numbers.ts";
import { groupWords } from "./group-words.ts";
import { featureAddress, type FeatureAddress } from "./plain-types.ts";
import { TokenStrip } from "./token-strip.tsx";

export interface RoundOutcome {
  text: string;
  author: string;
  feature: FeatureAddress;
  value: number | null;
  points: number;
  gold: boolean;
  human: { value: number; low: number; high: number; players: number } | null;
  machineValue: number | null;
  snippets: { tokens: string[]; truth: number[]; marks: number[] }[];
}

/** The truth beside one's marks, what it paid, and how others read the same words. */
export function RoundResult({ outcome, practice }: { outcome: RoundOutcome; practice: boolean }) {
  const t = useText(roundsWords);
  const { value, human, machineValue } = outcome;
  return (
    <section aria-labelledby="round-result">
      <div className="card mb-6 px-5 py-4">
        <h2 id="round-result" className="label">
          {t.resultTitle}
        </h2>
        <p className="mt-1 text-[1.5rem] font-semibold tracking-tight" role="status">
          {value === null ? t.unscored : t.score(formatScore(value))}
        </p>
        {value !== null && <p className="mt-1">{t.verdicts[verdictOf(value)]}</p>}
        {!practice && (
          <p className="mt-3">
            <span className="rounded-full bg-[color-mix(in_srgb,var(--color-truth)_22%,transparent)] px-3 py-1 text-[13px] font-medium">
              {outcome.points > 0 ? t.points(outcome.points) : t.noPoints}
            </span>
          </p>
        )}
        {outcome.gold && <p className="note mt-3">{t.gold}</p>}
      </div>
      <p className="font-reading text-[1.2rem] leading-snug italic wrap-anywhere">{outcome.text}</p>
      <p className="note mt-1 mb-4 flex flex-wrap gap-x-4">
        <span>{t.author(outcome.author)}</span>
        <Link to={featureAddress(outcome.feature)} className="link">
          {t.feature}
        </Link>
      </p>
      <p className="note mb-3 flex flex-wrap gap-x-4">
        <span>{t.legendTruth}</span>
        <span>{t.legendMarks}</span>
      </p>
      <ol className="space-y-4">
        {outcome.snippets.map(({ tokens, truth, marks }, number) => (
          <li key={number} className="border-t border-line pt-2">
            <p className="strip" role="group" aria-label={t.truthOf(number + 1)}>
              <TokenStrip tokens={tokens} shares={truth} predicted={marks} words={groupWords(tokens)} fold={null} />
            </p>
          </li>
        ))}
      </ol>
      {(human !== null || machineValue !== null) && (
        <p className="mt-5 text-quiet">
          {human !== null && `${t.human(formatScore(human.value), human.players)} `}
          {machineValue !== null && t.machine(formatScore(machineValue))}
        </p>
      )}
      <p className="mt-7 flex flex-wrap gap-3">
        <Link to="/rounds" className="button px-7">
          {t.next}
        </Link>
        <Link to="/play" className="button button-quiet">
          {t.stop}
        </Link>
      </p>
    </section>
  );
}

function verdictOf(value: number): "great" | "good" | "some" | "none" {
  return value >= 0.75 ? "great" : value >= 0.5 ? "good" : value >= 0.2 ? "some" : "none";
}

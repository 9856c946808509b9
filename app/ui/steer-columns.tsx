import { Fragment, useId } from "react";
import { steer as steerWords } from "#app/language/english/steer.ts";
import { tokens as tokensWords } from "#app/language/english/tokens.ts";
import { useText } from "#app/language/text.tsx";
import { formatActivation } from "./format-numbers.ts";
import { formatStrength, markChanges } from "./steer-words.ts";
import { visibleToken } from "./token-words.ts";
import type { SteeredAnswer, WrittenSide } from "./use-steering.ts";

/** Both texts side by side, the words that differ marked, and what might have come next. */
export function SteerColumns({ answer }: { answer: SteeredAnswer }) {
  const t = useText(steerWords);
  const { strength, plain, steered, text, activation, maxActivation } = answer;
  const largest = Math.max(...[...plain.candidates, ...steered.candidates].map(({ probability }) => probability));
  const same = plain.tokens.join("") === steered.tokens.join("");
  const title =
    strength === 0
      ? t.sameTitle
      : strength > 0
        ? t.upTitle(formatStrength(strength))
        : t.downTitle(formatStrength(strength));
  const times = maxActivation > 0 ? Math.abs(activation) / maxActivation : 0;
  return (
    <>
      <div className="mt-4 grid gap-4 @lg:grid-cols-2">
        <Column title={t.plainTitle} prompt={text} side={plain} changedFrom={null} largest={largest} bar="bg-quiet" />
        <Column title={title} prompt={text} side={steered} changedFrom={plain} largest={largest} bar="bg-guess" />
      </div>
      <p className="note mt-3">{same && strength !== 0 ? t.nothingChanged : t.changedHint}</p>
      {strength !== 0 && (
        <p className="note mt-1">
          {t.added(formatActivation(activation), times.toFixed(1), formatActivation(maxActivation))}
        </p>
      )}
    </>
  );
}

interface ColumnProps {
  title: string;
  prompt: string;
  side: WrittenSide;
  /** The side whose words are not marked in this one; null: nothing is marked. */
  changedFrom: WrittenSide | null;
  /** Probability of the longest bar. */
  largest: number;
  bar: string;
}

function Column({ title, prompt, side, changedFrom, largest, bar }: ColumnProps) {
  const t = useText(steerWords);
  const id = useId();
  const written = side.tokens.join("");
  return (
    <section aria-labelledby={id} className="card min-w-0 p-3 @lg:p-4">
      <h3 id={id} className="label mb-1">
        {title}
      </h3>
      <p className="font-reading text-[1.08rem] leading-relaxed wrap-anywhere whitespace-pre-wrap">
        <span className="text-quiet">{prompt}</span>
        {changedFrom === null ? written : <Marked text={written} other={changedFrom.tokens.join("")} />}
        <span aria-hidden="true"> …</span>
      </p>
      <h4 className="note mt-3 mb-1">{t.candidates}</h4>
      <ol className="space-y-0.5">
        {side.candidates.map(({ token, probability }, position) => (
          <Candidate key={position} token={token} probability={probability} largest={largest} bar={bar} />
        ))}
      </ol>
    </section>
  );
}

function Marked({ text, other }: { text: string; other: string }) {
  return markChanges(text, other).map((run, position) => {
    if (!run.changed) return run.text;
    const words = run.text.trimStart();
    return (
      <Fragment key={position}>
        {run.text.slice(0, run.text.length - words.length)}
        <mark className="bg-transparent text-ink underline decoration-guess decoration-2 underline-offset-4">
          {words}
        </mark>
      </Fragment>
    );
  });
}

function Candidate({
  token,
  probability,
  largest,
  bar,
}: WrittenSide["candidates"][number] & Pick<ColumnProps, "largest" | "bar">) {
  const t = useText(steerWords);
  const tokens = useText(tokensWords);
  const percent = Math.round(probability * 100);
  return (
    <li className="grid grid-cols-[minmax(0,7rem)_minmax(0,1fr)_3rem] items-center gap-2">
      <span className="truncate font-reading">{visibleToken(token, tokens)}</span>
      <span aria-hidden="true" className="h-2 rounded-full bg-soft">
        <span
          className={`block h-2 rounded-full transition-[width] ${bar}`}
          style={{ width: `${largest > 0 ? (100 * probability) / largest : 0}%` }}
        />
      </span>
      <span className="note figures text-right">{percent < 1 ? t.belowOne : t.chance(String(percent))}</span>
    </li>
  );
}

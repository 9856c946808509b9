import { Link } from "@remix-run/react";
import { useMemo } from "react";
import { daily as dailyWords } from "#app/language/english/daily.ts";
import { featureList as featureListWords } from "#app/language/english/feature-list.ts";
import { useText } from "#app/language/text.tsx";
import { DailyAside } from "./daily-aside.tsx";
import { DailyBoard } from "./daily-board.tsx";
import { DailyResult } from "./daily-result.tsx";
import { dayAddress, type DailyFacts } from "./daily-types.ts";
import { formatDay } from "./format-numbers.ts";
import { groupWords } from "./group-words.ts";
import { featureAddress, type Clue } from "./plain-types.ts";
import { TimeLeft } from "./time-left.tsx";
import { TokenStrip } from "./token-strip.tsx";

interface DailyPageProps {
  daily: DailyFacts;
  signUpPath: string | null;
  origin: string;
}

/** A day: its feature, one's own result, the board, and the days before. */
export function DailyPage({ daily, signUpPath, origin }: DailyPageProps) {
  const t = useText(dailyWords);
  const featureList = useText(featureListWords);
  const { day, isToday, feature, clue, triesLeft, attempts, dayBefore, dayAfter } = daily;
  const tried = attempts.length > 0;
  return (
    <div className="mx-auto w-full max-w-[74rem] px-4 py-8 sm:px-7 lg:grid lg:grid-cols-[minmax(0,1fr)_18rem] lg:gap-x-12">
      <div>
        <p className="note flex flex-wrap items-baseline gap-x-2">
          <span className="font-semibold text-ink">{formatDay(day)}</span>
          {isToday ? <TimeLeft closesAt={daily.closesAt} now={daily.now} /> : null}
        </p>
        <h1 className="title mt-1">{t.title}</h1>
        <p className="mt-1.5 max-w-2xl text-quiet">{isToday ? t.lead : t.closed}</p>
        <div className="card mt-5 px-5 py-4 sm:px-6">
          <p className="note">
            {feature.modelName} · {featureList.sourceLink(feature.layer, feature.kind)} · {t.numbered(feature.index)}
          </p>
          {clue !== null && <ClueLine clue={clue} maxActivation={daily.maxActivation} />}
          {isToday && !tried && <p className="note mt-2">{t.fires}</p>}
          <p className="mt-4 flex flex-wrap items-center gap-x-4 gap-y-2">
            <Link
              to={featureAddress(feature)}
              className={`button max-sm:w-full ${isToday && triesLeft !== 0 ? "" : "button-quiet"}`}
            >
              {!isToday || triesLeft === 0 ? t.look : tried ? t.playAgain : t.play}
            </Link>
            {triesLeft !== null && <span className="note">{t.triesLeft(triesLeft)}</span>}
          </p>
        </div>
        <DailyResult daily={daily} signUpPath={signUpPath} origin={origin} />
        <DailyBoard {...daily} />
        {!isToday && (
          <nav aria-label={t.neighbours} className="mt-8 flex flex-wrap gap-3">
            {dayBefore !== null && (
              <Link to={dayAddress(dayBefore)} className="button button-quiet">
                {t.dayBefore}
              </Link>
            )}
            {dayAfter !== null && (
              <Link to={dayAddress(dayAfter)} className="button button-quiet">
                {t.dayAfter}
              </Link>
            )}
            <Link to="/daily" className="button">
              {t.today}
            </Link>
          </nav>
        )}
      </div>
      <aside className="mt-10 space-y-8 lg:mt-2" aria-label={t.aside}>
        <DailyAside daily={daily} />
      </aside>
    </div>
  );
}

function ClueLine({ clue, maxActivation }: { clue: Clue; maxActivation: number }) {
  const words = useMemo(() => groupWords(clue.tokens), [clue]);
  const shares = clue.activations.map((activation) => Math.max(0, activation) / (maxActivation || 1));
  return (
    <p className="strip mt-2">
      <TokenStrip tokens={clue.tokens} shares={shares} predicted={null} words={words} fold={null} />
    </p>
  );
}

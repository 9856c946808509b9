import { Link } from "@remix-run/react";
import { daily as dailyWords } from "#app/language/english/daily.ts";
import { numbers as numberWords } from "#app/language/english/numbers.ts";
import { useText } from "#app/language/text.tsx";
import { dayAddress, type DailyFacts, type DailyTry } from "./daily-types.ts";
import { formatCount, ordinal } from "./format-numbers.ts";
import { ScoreNumber } from "./number.tsx";
import { IntervalBar } from "./score-scale.tsx";
import { ShareResult } from "./share-result.tsx";

interface DailyResultProps {
  daily: DailyFacts;
  /** Where a guest signs up; null for somebody with an account. */
  signUpPath: string | null;
  /** `https://host`, for the link that is shared. */
  origin: string;
}

/** The viewer's own day: best score with its rank, each try with its words, and the text to share. */
export function DailyResult({ daily, signUpPath, origin }: DailyResultProps) {
  const t = useText(dailyWords);
  const inWords = useText(numberWords);
  const { me, attempts, shared, players, triesADay, day, isToday } = daily;
  return (
    <section aria-labelledby="yours-title" className="mt-9">
      <h2 id="yours-title" className="subtitle">
        {t.yours}
      </h2>
      {me !== null && (
        <div className="mt-1 grid items-center gap-x-6 gap-y-1 sm:grid-cols-[auto_minmax(0,1fr)]">
          <ScoreNumber value={me.score} className="text-5xl leading-tight font-semibold tracking-tight" />
          <div>
            <IntervalBar score={me.score} interval={me.interval} mine tall />
            <p className="note mt-1">
              {t.rankOf(ordinal(me.rank, inWords), players, formatCount(players))} · {t.tries(me.tries, triesADay)}
            </p>
          </div>
        </div>
      )}
      {attempts.length === 0 ? (
        <p className="mt-1 text-quiet">
          {isToday ? t.notPlayed : t.missed}{" "}
          {isToday && signUpPath !== null && (
            <>
              <Link to={signUpPath} className="link text-ink">
                {t.signUp}
              </Link>{" "}
              {t.signUpWhy}
            </>
          )}
        </p>
      ) : (
        <ol className="mt-3">
          {attempts.map((attempt, place) => (
            <Attempt
              key={attempt.id}
              attempt={attempt}
              number={place + 1}
              best={attempts.length > 1 && attempt.score === me?.score}
            />
          ))}
        </ol>
      )}
      {shared.length > 0 && (
        <ShareResult day={day} tries={shared} triesADay={triesADay} link={`${origin}${dayAddress(day)}`} />
      )}
    </section>
  );
}

function Attempt({ attempt, number, best }: { attempt: DailyTry; number: number; best: boolean }) {
  const t = useText(dailyWords);
  const { text, score, status, counts } = attempt;
  return (
    <li className="grid grid-cols-[minmax(0,1fr)_auto] items-baseline gap-x-4 border-t border-line py-2.5">
      <span className="font-reading text-[1.05rem] leading-snug wrap-anywhere">{text}</span>
      {score === null ? (
        <span className="note" role="status">
          {status === "failed" ? t.failed : t.scoring}
        </span>
      ) : (
        <ScoreNumber value={score} className="text-right font-semibold" />
      )}
      <span className="note">
        {t.attempt(number)}
        {best && counts && ` · ${t.best}`}
        {!counts && ` · ${t.refinement}`}
      </span>
    </li>
  );
}

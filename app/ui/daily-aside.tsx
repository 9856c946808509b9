import { Link } from "@remix-run/react";
import { daily as dailyWords } from "#app/language/english/daily.ts";
import { useText } from "#app/language/text.tsx";
import { dayAddress, type DailyFacts, type StreakFacts } from "./daily-types.ts";
import { formatCount, formatDay, formatScore } from "./format-numbers.ts";
import { playerAddress } from "./plain-types.ts";

/** Beside the day: the viewer's streak, who won yesterday, the days before. */
export function DailyAside({ daily }: { daily: DailyFacts }) {
  const t = useText(dailyWords);
  const { streak, winnersBefore, archive, archiveBefore, day } = daily;
  return (
    <>
      {streak !== null && <StreakPart streak={streak} />}
      {winnersBefore !== null && <Winners winners={winnersBefore} />}
      <section aria-labelledby="archive-title">
        <h2 id="archive-title" className="label mb-1">
          {t.archive}
        </h2>
        {archive.length === 0 && <p className="note">{t.archiveEmpty}</p>}
        <ul>
          {archive.map((one) => (
            <li key={one.day} className="border-b border-line">
              <Link to={dayAddress(one.day)} className="group flex flex-wrap items-baseline gap-x-3 py-2">
                <span className="flex-1 group-hover:underline">{formatDay(one.day)}</span>
                <span className="note figures">
                  {one.mine !== null && `${t.archiveMine(formatScore(one.mine))} · `}
                  {one.best === null ? t.nobodyWon : t.archiveBest(formatScore(one.best))}
                </span>
              </Link>
            </li>
          ))}
        </ul>
        {archiveBefore !== null && (
          <p className="mt-2">
            <Link
              to={`/daily?${new URLSearchParams({ ...(daily.isToday ? {} : { day }), before: archiveBefore })}#archive-title`}
              className="link note inline-flex min-h-9 items-center"
            >
              {t.earlier}
            </Link>
          </p>
        )}
      </section>
    </>
  );
}

function StreakPart({ streak }: { streak: StreakFacts }) {
  const t = useText(dailyWords);
  const { length, pardonedThisWeek, activeToday } = streak;
  return (
    <section aria-labelledby="streak-title">
      <h2 id="streak-title" className="label">
        {t.streak}
      </h2>
      {length === 0 ? (
        <p className="note">{t.streakNone}</p>
      ) : (
        <p className="mt-0.5">
          <span className="text-2xl font-semibold">{t.streakDays(length, formatCount(length))}</span>{" "}
          <span className="note">{activeToday ? t.streakToday : t.streakOpen}</span>
        </p>
      )}
      {length > 0 && <p className="note">{pardonedThisWeek ? t.streakPardoned : t.streakPardon}</p>}
    </section>
  );
}

function Winners({ winners }: { winners: NonNullable<DailyFacts["winnersBefore"]> }) {
  const t = useText(dailyWords);
  const { day, names, more, score } = winners;
  return (
    <section aria-labelledby="yesterday-title">
      <h2 id="yesterday-title" className="label mb-1">
        <Link to={dayAddress(day)} className="link">
          {t.yesterday}
        </Link>
      </h2>
      {names.length === 0 ? (
        <p className="note">{t.nobodyWon}</p>
      ) : (
        <p>
          <span className="note">{t.won(names.length)}</span>{" "}
          {names.map((name, place) => (
            <span key={name} className="wrap-anywhere">
              {place > 0 && ", "}
              <Link to={playerAddress(name)} className="font-medium hover:underline">
                {name}
              </Link>
            </span>
          ))}
          {more && ` ${t.andMore}`}
          {score !== null && <span className="note block">{t.archiveBest(formatScore(score))}</span>}
        </p>
      )}
    </section>
  );
}

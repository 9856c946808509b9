import { people as peopleWords } from "#app/language/english/people.ts";
import { useText } from "#app/language/text.tsx";
import { formatDay } from "./format-numbers.ts";
import type { CalendarCell, PlayerProfile } from "./people-types.ts";

const cell = 12;
/** Sides of a day's square by level: size tells as much as shade does. */
const sides = [2.5, 5, 7, 9, 11] as const;
const strength = [1, 0.55, 0.7, 0.85, 1] as const;

interface ActivityCalendarProps {
  /** From a Monday on. */
  days: readonly CalendarCell[];
  streak: PlayerProfile["streak"];
}

/** Half a year of days, a column a week: the more a day brought, the larger its square. */
export function ActivityCalendar({ days, streak }: ActivityCalendarProps) {
  const t = useText(peopleWords);
  const active = days.filter(({ level }) => level > 0);
  const best = Math.max(0, ...days.map(({ points }) => points));
  const weeks = Math.ceil(days.length / 7);
  return (
    <section aria-labelledby="activity-title">
      <h2 id="activity-title" className="label mb-1">
        {t.activity}
      </h2>
      <p className="flex flex-wrap items-baseline gap-x-3">
        <span className="text-[1.35rem] leading-9 font-semibold tracking-tight">
          {streak.length === 0 ? <span className="text-quiet">{t.streakNone}</span> : t.streak(streak.length)}
        </span>
        <span className="note">{t.activitySummary(active.length)}</span>
      </p>
      <p className="note">{streak.pardonedThisWeek ? t.streakPardoned : t.streakPardon}</p>
      <svg
        role="img"
        aria-label={t.activityLabel(active.length, best)}
        viewBox={`0 0 ${weeks * cell} ${7 * cell}`}
        className="mt-3 block w-full max-w-[26rem]"
      >
        {days.map(({ day, points, level }, at) => {
          const side = sides[level];
          return (
            <rect
              key={day}
              x={Math.floor(at / 7) * cell + (cell - side) / 2}
              y={(at % 7) * cell + (cell - side) / 2}
              width={side}
              height={side}
              rx={Math.min(2, side / 2)}
              fill={level === 0 ? "var(--color-line)" : "var(--color-truth)"}
              opacity={strength[level]}
            >
              <title>{t.activityDay(formatDay(day), points, level > 0)}</title>
            </rect>
          );
        })}
      </svg>
      <p className="note mt-2 flex max-w-[26rem] justify-between gap-4">
        <span>{formatDay(days[0]?.day ?? "")}</span>
        <span className="text-right">{t.activityToday}</span>
      </p>
    </section>
  );
}

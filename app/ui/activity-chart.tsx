import { campaignResults as campaignResultsWords } from "#app/language/english/campaign-results.ts";
import { useText } from "#app/language/text.tsx";
import { formatCount, formatDay } from "./format-numbers.ts";

interface ActivityChartProps {
  days: readonly { day: string; explanations: number; done: number }[];
}

/** How much was explained, day by day; a day on which features were done carries a dot. */
export function ActivityChart({ days }: ActivityChartProps) {
  const t = useText(campaignResultsWords);
  const most = Math.max(0, ...days.map(({ explanations }) => explanations));
  const [first, second, last] = [days[0], days[1], days.at(-1)];
  if (first === undefined || last === undefined) return null;
  const weekly = second !== undefined && Date.parse(second.day) - Date.parse(first.day) > 86_400_000;
  const title = weekly ? t.chartTitleWeeks : t.chartTitle;
  const words = days.map(({ day, explanations, done }) =>
    t.bar(formatDay(day), explanations, formatCount(explanations), done),
  );
  const said = words.filter((_, place) => (days[place]?.explanations ?? 0) + (days[place]?.done ?? 0) > 0);
  return (
    <div
      role="img"
      aria-label={`${title}. ${said.join("; ")}`}
      style={{ maxWidth: `min(36rem, max(19rem, ${days.length * 2}rem))` }}
    >
      <p className="label mb-1.5 flex justify-between" aria-hidden="true">
        <span>{title}</span>
        {most > 0 && <span className="figures font-normal">{t.mostOnADay(formatCount(most))}</span>}
      </p>
      <div className="flex h-20 items-end gap-px border-b border-edge">
        {days.map(({ day, explanations, done }, place) => (
          <span key={day} title={words[place]} className="relative flex h-full max-w-10 min-w-0 flex-1 items-end">
            <span
              className="block w-full rounded-t-[2px] bg-truth"
              style={{ height: explanations > 0 ? `max(3px, ${Math.round((86 * explanations) / most)}%)` : 0 }}
            />
            {done > 0 && <span className="absolute top-0 left-1/2 size-1.5 -translate-x-1/2 rounded-full bg-good" />}
          </span>
        ))}
      </div>
      <div className="note flex justify-between" aria-hidden="true">
        <span>{formatDay(first.day)}</span>
        {days.length > 1 && <span>{formatDay(last.day)}</span>}
      </div>
    </div>
  );
}

import { comparison as comparisonWords } from "#app/language/english/comparison.ts";
import { useText } from "#app/language/text.tsx";
import type { DayFacts } from "./comparison-types.ts";
import { formatDay } from "./format-numbers.ts";
import { placeDays } from "./comparison-geometry.ts";
import { percent } from "./share-table.tsx";

/** The share over time as steps, with its interval as a band; the table beside it says the same in words. */
export function ComparisonChart({ days, today }: { days: readonly DayFacts[]; today: string }) {
  const t = useText(comparisonWords);
  const { line, band, end } = placeDays(days, today);
  const [first, last] = [days[0], days.at(-1)];
  if (first === undefined || last === undefined || end === null) return null;
  return (
    <figure>
      <div className="relative mr-11 h-52">
        <svg
          role="img"
          aria-label={t.chart(formatDay(first.day), formatDay(today), percent(first.share), percent(last.share))}
          viewBox="0 0 100 100"
          preserveAspectRatio="none"
          className="absolute inset-0 size-full overflow-visible"
        >
          {[0, 50, 100].map((y) => (
            <line
              key={y}
              x1="0"
              x2="100"
              y1={y}
              y2={y}
              stroke="var(--color-line)"
              strokeDasharray={y === 50 ? "4 4" : undefined}
              vectorEffect="non-scaling-stroke"
            />
          ))}
          <polygon points={band} fill="var(--color-guess)" opacity=".16" />
          <polyline
            points={line}
            fill="none"
            stroke="var(--color-guess)"
            strokeWidth="2"
            strokeLinejoin="round"
            vectorEffect="non-scaling-stroke"
          />
        </svg>
        <span
          aria-hidden="true"
          className="absolute size-2.5 -translate-x-1/2 -translate-y-1/2 rounded-full bg-guess ring-2 ring-paper"
          style={{ left: `${end.x}%`, top: `${end.y}%` }}
        />
        {[0, 50, 100].map((y) => (
          <span
            key={y}
            aria-hidden="true"
            className="note figures absolute -right-11 w-10 -translate-y-1/2 text-right whitespace-nowrap"
            style={{ top: `${y}%` }}
          >
            {t.figure(String(100 - y))}
          </span>
        ))}
      </div>
      <div className="note mt-2 mr-11 flex justify-between gap-4">
        {first.day !== today && <span>{formatDay(first.day)}</span>}
        <span className="ml-auto text-right">{formatDay(today)}</span>
      </div>
      <figcaption className="note mt-1">{t.caption}</figcaption>
    </figure>
  );
}

import { people as peopleWords } from "#app/language/english/people.ts";
import { useText } from "#app/language/text.tsx";
import { curveBounds, curvePoints, gridLines } from "./curve-geometry.ts";
import { formatDay } from "./format-numbers.ts";
import type { RatingFacts } from "./people-types.ts";

/** A player's rating: the number, how sure it is, and how it came about. */
export function RatingCurve({ rating }: { rating: RatingFacts }) {
  const t = useText(peopleWords);
  const { curve, games, wins } = rating;
  return (
    <section aria-labelledby="rating-title">
      <h2 id="rating-title" className="label mb-1">
        {t.rating}
      </h2>
      {games === 0 ? (
        <p className="note">{t.ratingNone}</p>
      ) : (
        <>
          <p className="flex flex-wrap items-baseline gap-x-3">
            <span className="figures text-3xl font-semibold tracking-tight">{rating.rating}</span>
            {rating.provisional && (
              <span className="note">
                {t.ratingProvisional}, {t.ratingProvisionalWhy}
              </span>
            )}
          </p>
          <p className="note">
            {t.ratingRecord(wins, games)}. {t.ratingWhat}
          </p>
          {curve.length > 1 && <Curve curve={curve} />}
        </>
      )}
    </section>
  );
}

function Curve({ curve }: { curve: RatingFacts["curve"] }) {
  const t = useText(peopleWords);
  const ratings = curve.map(({ rating }) => rating);
  const bounds = curveBounds(ratings);
  const points = curvePoints(ratings, bounds);
  const [first, last] = [curve[0], curve.at(-1)];
  const end = points.at(-1);
  if (first === undefined || last === undefined || end === undefined) return null;
  const line = points.map(({ x, y }) => `${(x * 100).toFixed(2)},${(y * 100).toFixed(2)}`).join(" ");
  return (
    <figure className="mt-3">
      <div className="relative mr-11 h-36">
        <svg
          role="img"
          aria-label={t.ratingCurve(curve.length, first.rating, last.rating, Math.max(...ratings))}
          viewBox="0 0 100 100"
          preserveAspectRatio="none"
          className="absolute inset-0 size-full overflow-visible"
        >
          {gridLines(bounds).map((value) => {
            const y = ((bounds.high - value) / (bounds.high - bounds.low)) * 100;
            return (
              <line
                key={value}
                x1="0"
                x2="100"
                y1={y}
                y2={y}
                stroke="var(--color-line)"
                vectorEffect="non-scaling-stroke"
              />
            );
          })}
          <polyline
            points={line}
            fill="none"
            stroke="var(--color-ink)"
            strokeWidth="1.75"
            strokeLinejoin="round"
            strokeLinecap="round"
            vectorEffect="non-scaling-stroke"
          />
        </svg>
        <span
          aria-hidden="true"
          className="absolute size-2.5 -translate-x-1/2 -translate-y-1/2 rounded-full bg-truth ring-2 ring-paper"
          style={{ left: `${end.x * 100}%`, top: `${end.y * 100}%` }}
        />
        {gridLines(bounds).map((value) => (
          <span
            key={value}
            aria-hidden="true"
            className="note figures absolute -right-11 w-9 -translate-y-1/2 text-right"
            style={{ top: `${((bounds.high - value) / (bounds.high - bounds.low)) * 100}%` }}
          >
            {value}
          </span>
        ))}
      </div>
      <figcaption className="note mt-2 mr-11 flex justify-between gap-4">
        <span>{formatDay(first.at)}</span>
        <span className="text-right">{formatDay(last.at)}</span>
      </figcaption>
    </figure>
  );
}

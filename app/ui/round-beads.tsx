import { Link } from "@remix-run/react";
import { numbers as numberWords } from "#app/language/english/numbers.ts";
import { rounds as roundsWords } from "#app/language/english/rounds.ts";
import { useText } from "#app/language/text.tsx";
import { formatScore, spokenScore } from "./format-numbers.ts";

/** An answered round of a session; value: the correlation of its marks with the truth, null where it could not be scored. */
export interface RoundBead {
  id: number;
  value: number | null;
  points: number;
}

export const roundsInSession = 5;

interface RoundBeadsProps {
  /** Answered, in their order. */
  done: readonly RoundBead[];
  /** The answered one that the page shows; null while the next one is at hand. */
  shown: number | null;
}

/** The way through a session of five: each answered round with its score, which leads back to it. */
export function RoundBeads({ done, shown }: RoundBeadsProps) {
  const t = useText(roundsWords);
  const inWords = useText(numberWords);
  return (
    <ol aria-label={t.session} className="grid max-w-[26rem] grid-cols-5 gap-x-2">
      {Array.from({ length: roundsInSession }, (_, place) => {
        const round = done[place];
        const current = round === undefined ? shown === null && place === done.length : round.id === shown;
        return (
          <li key={place} aria-current={current ? "step" : undefined}>
            {round === undefined ? (
              <span className="round-bead">
                <span className="sr-only">{current ? t.sessionNow(place + 1) : t.sessionNext(place + 1)}</span>
                <span aria-hidden="true">{place + 1}</span>
              </span>
            ) : (
              <Link
                to={`/rounds/${round.id}`}
                className="round-bead"
                aria-label={
                  round.value === null
                    ? t.sessionUnscored(place + 1)
                    : t.sessionScore(place + 1, spokenScore(round.value, inWords))
                }
              >
                {round.value === null ? "–" : formatScore(round.value)}
              </Link>
            )}
            <span className="round-bar" data-current={current ? "" : undefined} aria-hidden="true">
              <span style={{ width: `${100 * Math.max(round === undefined ? 0 : 0.04, round?.value ?? 0)}%` }} />
            </span>
          </li>
        );
      })}
    </ol>
  );
}

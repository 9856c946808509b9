import { rounds as roundsWords } from "#app/language/english/rounds.ts";
import { useText } from "#app/language/text.tsx";
import { formatScore } from "./format-numbers.ts";
import type { RoundBead } from "./round-beads.tsx";

/** From this correlation on a round was read well. */
const readWell = 0.5;

/** What a finished session of five comes to. */
export function RoundSession({ rounds }: { rounds: readonly RoundBead[] }) {
  const t = useText(roundsWords);
  const scored = rounds.map(({ value }) => value).filter((value) => value !== null);
  const mean = scored.length === 0 ? null : scored.reduce((sum, value) => sum + value, 0) / scored.length;
  const points = rounds.reduce((sum, round) => sum + round.points, 0);
  return (
    <section aria-labelledby="session-done" className="card mt-7 flex flex-wrap items-center gap-x-8 gap-y-2 px-5 py-4">
      <div className="mr-auto">
        <h2 id="session-done" className="subtitle">
          {t.sessionDone}
        </h2>
        <p className="text-quiet">
          {t.sessionSum(scored.filter((value) => value >= readWell).length, mean === null ? null : formatScore(mean))}
        </p>
      </div>
      <p className="figures font-reading text-[1.5rem] font-semibold">{t.sessionPoints(points)}</p>
    </section>
  );
}

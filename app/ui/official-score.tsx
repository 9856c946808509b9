import { Link } from "@remix-run/react";
import { describeResult } from "./describe-result.ts";
import { countOf, formatScore, ordinal } from "./format-numbers.ts";
import { ScoreNumber } from "./number.tsx";
import type { ExplanationCard, FeatureStanding } from "./plain-types.ts";
import { IntervalBar } from "./score-scale.tsx";
import { ScorerNote } from "./scorer-note.tsx";

interface OfficialScoreProps {
  mine: ExplanationCard;
  standing: FeatureStanding;
  nextPath: string;
  onAgain: () => void;
}

/** What the exam said about the viewer's words: the score with its interval, and what it means, in words. */
export function OfficialScore({ mine, standing, nextPath, onAgain }: OfficialScoreProps) {
  return (
    <section
      id="official-score"
      aria-label="Official score"
      aria-live="polite"
      className="card mt-5 scroll-mt-4 lg:scroll-mt-44 px-5 py-4"
      tabIndex={-1}
    >
      {mine.status === "scoring" ? <Waiting text={mine.text} /> : <Result mine={mine} standing={standing} />}
      {mine.status !== "scoring" && (
        <div className="mt-4 flex flex-wrap items-center gap-3">
          <Link to={nextPath} className="button max-sm:w-full">
            Next feature{" "}
            <span className="key border-0 bg-transparent p-0 text-inherit opacity-70 max-lg:hidden">N</span>
          </Link>
          {standing.attemptsLeft > 0 ? (
            <button type="button" className="button button-quiet needs-script max-sm:w-full" onClick={onAgain}>
              Try other words
            </button>
          ) : null}
          <span className="note">
            {standing.attemptsLeft > 0
              ? `${countOf(standing.attemptsLeft, "exam")} left on this feature today`
              : "Your exams of today on this feature are used up; new ones come at 00:00 UTC"}
          </span>
        </div>
      )}
    </section>
  );
}

function Waiting({ text }: { text: string | null }) {
  return (
    <>
      <p className="label">Official score</p>
      <p className="font-reading mt-1 text-lg">Scoring …</p>
      <p className="note mt-1">
        {text !== null && <q className="font-reading text-[15px] text-ink">{text}</q>} is being tried on text that
        nobody here has seen.
      </p>
      <div className="scoring-line mt-3 h-1 overflow-hidden rounded-full bg-soft" aria-hidden="true" />
    </>
  );
}

function Result({ mine, standing }: { mine: ExplanationCard; standing: FeatureStanding }) {
  const { scores } = mine;
  if (scores.exam === null) {
    return (
      <>
        <p className="label">Official score</p>
        <p className="mt-1">{unscoredWords(mine.status)}</p>
      </>
    );
  }
  const { verdict, advice } = describeResult(scores);
  const rank = rankWords(mine, standing);
  return (
    <>
      <div className="grid items-center gap-x-6 gap-y-3 sm:grid-cols-[auto_minmax(0,1fr)]">
        <div>
          <h2 className="label">Official score</h2>
          <ScoreNumber value={scores.exam} className="block text-5xl leading-tight font-semibold tracking-tight" />
        </div>
        <div>
          <IntervalBar score={scores.exam} interval={scores.interval} baseline={scores.baseline} mine tall />
          <p className="note mt-1.5 flex flex-wrap justify-between gap-x-4">
            {scores.interval && (
              <span>
                95 % interval {formatScore(scores.interval[0])} to {formatScore(scores.interval[1])}
              </span>
            )}
            {scores.baseline !== null && <span>dashed: to beat, {formatScore(scores.baseline)}</span>}
          </p>
        </div>
      </div>
      {mine.text !== null && <p className="font-reading mt-3 text-lg leading-snug italic">{mine.text}</p>}
      <p className="mt-2 font-medium">{verdict}</p>
      {advice.map((line) => (
        <p key={line} className="mt-1 text-quiet">
          {line}
        </p>
      ))}
      <ScorerNote scores={scores} />
      <p className="mt-3 flex flex-wrap gap-2">
        {mine.points !== null && mine.points > 0 ? (
          <Chip strong>+{countOf(mine.points, "point")}</Chip>
        ) : (
          mine.points === 0 && <Chip>no points this time</Chip>
        )}
        {rank !== null && <Chip>{rank}</Chip>}
      </p>
    </>
  );
}

function Chip({ children, strong = false }: { children: React.ReactNode; strong?: boolean }) {
  return (
    <span
      className={`rounded-full px-3 py-1 text-[13px] font-medium ${strong ? "bg-[color-mix(in_srgb,var(--color-truth)_22%,transparent)] text-ink" : "bg-soft text-ink"}`}
    >
      {children}
    </span>
  );
}

function rankWords(mine: ExplanationCard, { explanations }: FeatureStanding): string | null {
  const row = explanations?.find(({ id }) => id === mine.id);
  if (row === undefined || explanations === null) return null;
  const shared = explanations.filter(({ rank }) => rank === row.rank).length - 1;
  return `${ordinal(row.rank)} of ${countOf(explanations.length, "explanation")}${shared > 0 ? `, level with ${shared} ${shared === 1 ? "other" : "others"}` : ""}`;
}

function unscoredWords(status: ExplanationCard["status"]): string {
  if (status === "hidden") return "This explanation was taken down.";
  if (status === "failed")
    return "Scoring failed by our fault. It cost you nothing that counts: hand the words in again.";
  return "There is no official score yet.";
}

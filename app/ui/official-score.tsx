import { Link } from "@remix-run/react";
import type { Text } from "#app/language/english.ts";
import { refine as refineWords } from "#app/language/english/refine.ts";
import { result as resultWords } from "#app/language/english/result.ts";
import { useText } from "#app/language/text.tsx";
import { describeResult } from "./describe-result.ts";
import { formatCount, formatScore, ordinal } from "./format-numbers.ts";
import { ScoreNumber } from "./number.tsx";
import { featureAddress, type ExplanationCard, type FeatureStanding, type RefinementOutcome } from "./plain-types.ts";
import { RefinementNote } from "./refinement-outcome.tsx";
import { IntervalBar } from "./score-scale.tsx";
import { ScorerNote } from "./scorer-note.tsx";
import { useResultSound } from "./use-result-sound.ts";

interface OfficialScoreProps {
  mine: ExplanationCard;
  /** Beside what it was made from; null where that is nothing. */
  outcome: RefinementOutcome | null;
  standing: FeatureStanding;
  /** The feature pays points. */
  rated: boolean;
  nextPath: string;
  onAgain: () => void;
}

/** What the exam said about the viewer's words: the score with its interval, and what it means, in words. */
export function OfficialScore({ mine, outcome, standing, rated, nextPath, onAgain }: OfficialScoreProps) {
  const t = useText(resultWords);
  const refine = useText(refineWords);
  useResultSound(mine.status === "scoring" ? null : mine.points ? "good" : "plain", true);
  return (
    <section
      id="official-score"
      aria-label={t.title}
      aria-live="polite"
      className="card mt-5 scroll-mt-4 lg:scroll-mt-44 px-5 py-4"
      tabIndex={-1}
    >
      {mine.status === "scoring" ? (
        <Waiting text={mine.text} />
      ) : (
        <Result mine={mine} outcome={outcome} standing={standing} rated={rated} />
      )}
      {mine.status !== "scoring" && (
        <div className="mt-4 flex flex-wrap items-center gap-3">
          <Link to={nextPath} className="button max-sm:w-full">
            {t.nextFeature}{" "}
            <span className="key border-0 bg-transparent p-0 text-inherit opacity-70 max-lg:hidden">N</span>
          </Link>
          {standing.attemptsLeft > 0 && outcome === null && (
            <button type="button" className="button button-quiet needs-script max-sm:w-full" onClick={onAgain}>
              {t.otherWords}
            </button>
          )}
          {standing.attemptsLeft > 0 && outcome !== null && mine.text !== null && (
            <Link
              to={`${featureAddress(mine.feature)}?refine=${mine.id}`}
              className="button button-quiet max-sm:w-full"
            >
              {refine.further}
            </Link>
          )}
          {(standing.explanations?.length ?? 0) > 1 && (
            <a href="#explanations-title" className="link text-[14px] lg:hidden">
              {refine.others}
            </a>
          )}
          <span className="note">
            {standing.attemptsLeft > 0
              ? t.examsLeft(standing.attemptsLeft, formatCount(standing.attemptsLeft))
              : t.noExamsLeft}
          </span>
        </div>
      )}
    </section>
  );
}

function Waiting({ text }: { text: string | null }) {
  const t = useText(resultWords);
  return (
    <>
      <p className="label">{t.title}</p>
      <p className="font-reading mt-1 text-lg">{t.scoring}</p>
      <p className="note mt-1">
        {text !== null && <q className="font-reading text-[15px] text-ink">{text}</q>} {t.beingTried}
      </p>
      <div className="scoring-line mt-3 h-1 overflow-hidden rounded-full bg-soft" aria-hidden="true" />
    </>
  );
}

type ResultProps = Pick<OfficialScoreProps, "mine" | "outcome" | "standing" | "rated">;

function Result({ mine, outcome, standing, rated }: ResultProps) {
  const t = useText(resultWords);
  const { scores } = mine;
  if (scores.exam === null) {
    return (
      <>
        <p className="label">{t.title}</p>
        <p className="mt-1">{unscoredWords(mine.status, t)}</p>
      </>
    );
  }
  const { verdict, advice } = describeResult(scores, rated, t);
  const rank = rankWords(mine, standing, t);
  return (
    <>
      <div className="grid items-center gap-x-6 gap-y-3 sm:grid-cols-[auto_minmax(0,1fr)]">
        <div>
          <h2 className="label">{t.title}</h2>
          <ScoreNumber value={scores.exam} className="block text-5xl leading-tight font-semibold tracking-tight" />
        </div>
        <div>
          <IntervalBar score={scores.exam} interval={scores.interval} baseline={scores.baseline} mine tall />
          <p className="note mt-1.5 flex flex-wrap justify-between gap-x-4">
            {scores.interval && (
              <span>{t.interval(formatScore(scores.interval[0]), formatScore(scores.interval[1]))}</span>
            )}
            {scores.baseline !== null && <span>{t.toBeat(formatScore(scores.baseline))}</span>}
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
      {mine.voided ? (
        <p className="problem mt-2">
          {t.voided}{" "}
          <Link to="/notices" className="link">
            {t.voidedWhy}
          </Link>
        </p>
      ) : (
        <ScorerNote scores={scores} />
      )}
      <p className="mt-3 flex flex-wrap gap-2">
        {mine.points !== null && mine.points > 0 ? (
          <Chip strong>{t.points(mine.points, formatCount(mine.points))}</Chip>
        ) : (
          mine.points === 0 && <Chip>{rated ? t.noPoints : t.noPointsUnrated}</Chip>
        )}
        {rank !== null && <Chip>{rank}</Chip>}
      </p>
      {outcome !== null && <RefinementNote mine={mine} outcome={outcome} />}
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

function rankWords(mine: ExplanationCard, { explanations }: FeatureStanding, t: Text["result"]): string | null {
  const row = explanations?.find(({ id }) => id === mine.id);
  if (row === undefined || explanations === null) return null;
  const shared = explanations.filter(({ rank }) => rank === row.rank).length - 1;
  return t.rank(ordinal(row.rank), explanations.length, formatCount(explanations.length), shared);
}

function unscoredWords(status: ExplanationCard["status"], t: Text["result"]): string {
  if (status === "hidden") return t.takenDown;
  return status === "failed" ? t.failed : t.notYet;
}

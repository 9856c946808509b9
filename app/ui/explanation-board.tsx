import { Link } from "@remix-run/react";
import type { ReactNode } from "react";
import type { Text } from "#app/language/english.ts";
import { counterExamples as counterExamplesWords } from "#app/language/english/counter-examples.ts";
import { refine as refineWords } from "#app/language/english/refine.ts";
import { result as resultWords } from "#app/language/english/result.ts";
import { useText } from "#app/language/text.tsx";
import { formatCount } from "./format-numbers.ts";
import { MachineBadge } from "./machine-badge.tsx";
import { ScoreNumber } from "./number.tsx";
import { featureAddress, playerAddress, type ExplanationCard, type FeatureStanding } from "./plain-types.ts";
import { IntervalBar } from "./score-scale.tsx";

interface ExplanationBoardProps {
  standing: FeatureStanding;
  rated: boolean;
  /** The viewer may take another exam, and so refine. */
  mayRefine: boolean;
  /** What else a readable row has: votes, the human score. */
  rowExtras?: ((explanation: ExplanationCard) => ReactNode) | undefined;
}

/** The ranked explanations of one feature, each a beginning for better words; a locked card before one's own first exam. */
export function ExplanationBoard({ standing, rated, mayRefine, rowExtras }: ExplanationBoardProps) {
  const t = useText(resultWords);
  const { explanations, count } = standing;
  const parents = new Set(explanations?.map(({ parent }) => parent));
  return (
    <section aria-labelledby="explanations-title">
      <h2 id="explanations-title" className="label mb-1">
        {t.board}
      </h2>
      {explanations === null ? <Locked count={count} /> : null}
      {explanations?.length === 0 && <p className="note">{t.boardEmpty(rated)}</p>}
      <ol>
        {explanations?.map((explanation) => (
          <li
            key={explanation.id}
            className={explanation.mine ? "own-row rounded-lg px-2.5 py-2.5 -mx-2.5" : "border-b border-line py-2.5"}
          >
            <ExplanationRow
              explanation={explanation}
              rank={explanation.rank}
              actions={
                explanation.text !== null && (
                  <RowActions
                    explanation={{ ...explanation, text: explanation.text }}
                    mayRefine={mayRefine}
                    hasFamily={explanation.parent !== null || parents.has(explanation.id)}
                  />
                )
              }
            />
            {explanation.text !== null && rowExtras?.(explanation)}
          </li>
        ))}
      </ol>
    </section>
  );
}

interface RowActionsProps {
  explanation: ExplanationCard & { text: string };
  mayRefine: boolean;
  hasFamily: boolean;
}

function RowActions({ explanation: { id, text, feature }, mayRefine, hasFamily }: RowActionsProps) {
  const t = useText(refineWords);
  const address = featureAddress(feature);
  return (
    <>
      {mayRefine && (
        <Link to={`${address}?refine=${id}`} className="link" aria-label={t.refineText(text)}>
          {t.refine}
        </Link>
      )}
      {hasFamily && (
        <Link to={`${address}?lineage=${id}#lineage`} className="link">
          {t.showFamily}
        </Link>
      )}
    </>
  );
}

function Locked({ count }: { count: number }) {
  const t = useText(resultWords);
  return (
    <div className="rounded-xl border border-dashed border-edge px-4 py-4 text-center">
      <svg width="22" height="22" viewBox="0 0 22 22" className="mx-auto mb-2" aria-hidden="true">
        <rect x="4" y="10" width="14" height="9" rx="2" fill="none" stroke="currentColor" strokeWidth="1.6" />
        <path d="M7.5 10V7a3.5 3.5 0 0 1 7 0v3" fill="none" stroke="currentColor" strokeWidth="1.6" />
      </svg>
      <p className="text-[14px]">{t.boardClosed(count, formatCount(count))}</p>
      <p className="note mt-1">{t.boardClosedWhy}</p>
    </div>
  );
}

interface ExplanationRowProps {
  explanation: ExplanationCard;
  rank?: number;
  /** Leads to the feature: on boards that span features. */
  linked?: boolean;
  /** On a player's own page their name says nothing. */
  authorless?: boolean;
  /** What can be done with it, in its last line. */
  actions?: ReactNode;
}

/** One explanation with who, where and how well. */
export function ExplanationRow({
  explanation,
  rank,
  linked = false,
  authorless = false,
  actions,
}: ExplanationRowProps) {
  const t = useText(resultWords);
  const counterExamples = useText(counterExamplesWords);
  const { text, scores, feature } = explanation;
  const address = featureAddress(feature);
  return (
    <div
      className={`grid items-baseline ${rank === undefined ? "grid-cols-[0_minmax(0,1fr)_auto]" : "grid-cols-[1.75rem_minmax(0,1fr)_auto]"} gap-x-2 gap-y-1`}
    >
      <span className="text-quiet">{rank}</span>
      {text === null ? (
        <span className="text-quiet">
          {t.rowClosed}{" "}
          <Link to={address} className="link">
            {t.rowOpen}
          </Link>
        </span>
      ) : (
        <span className="font-reading text-[1.05rem] leading-snug wrap-anywhere">
          {linked ? <Link to={address}>{text}</Link> : text}
        </span>
      )}
      <span className="text-right font-semibold">
        {scores.exam === null ? (
          <span className="note font-normal">{t.rowScoring}</span>
        ) : (
          <ScoreNumber value={scores.exam} />
        )}
      </span>
      {scores.exam !== null && (
        <span className="col-span-2 col-start-2">
          <IntervalBar score={scores.exam} interval={scores.interval} mine={explanation.mine} />
        </span>
      )}
      <span className="note col-span-2 col-start-2 flex flex-wrap gap-x-2">
        {linked && (
          <Link to={address} className="link">
            {feature.source} {feature.index}
          </Link>
        )}
        {!authorless && <span>{authorWords(explanation, t)}</span>}
        {explanation.status === "disputed" && <span className="text-bad">{t.rowDisputed}</span>}
        {explanation.voided && <span className="text-bad">{t.rowVoided}</span>}
        {explanation.brokenBy > 0 && (
          <span title={counterExamples.brokenByHint(explanation.brokenBy, formatCount(explanation.brokenBy))}>
            {counterExamples.brokenBy(explanation.brokenBy)}
          </span>
        )}
        {actions}
      </span>
    </div>
  );
}

function authorWords({ author, mine, origin, method, parent }: ExplanationCard, t: Text["result"]) {
  const name = mine ? t.you : author.name;
  return (
    <>
      {author.isPlayer && !mine ? (
        <Link to={playerAddress(author.name)} className="link">
          {name}
        </Link>
      ) : (
        name
      )}
      {t.authorNotes(parent !== null)}
      {origin === "machine" && <MachineBadge method={method} />}
    </>
  );
}

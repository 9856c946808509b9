import { useNavigate } from "@remix-run/react";
import { useEffect, useMemo, useRef, useState } from "react";
import { useText } from "#app/language/text.tsx";
import { ClueList } from "./clue-list.tsx";
import { Composer } from "./composer.tsx";
import { ExplanationBoard } from "./explanation-board.tsx";
import { ActivationHistogram, LicenceLine, NextWords } from "./feature-facts.tsx";
import { FeatureHeading } from "./feature-heading.tsx";
import { ClueLegend } from "./clue-legend.tsx";
import { OfficialScore } from "./official-score.tsx";
import type { ExplanationCard, FeatureFacts, FeatureStanding, TextRules } from "./plain-types.ts";
import { guessShares } from "./guess-shares.ts";
import { liveNews } from "./live-news.ts";
import { SilentClues } from "./silent-clues.tsx";
import { sortClues } from "./sort-clues.ts";
import { TryText, type TriedText } from "./try-text.tsx";
import { useDraft } from "./use-draft.ts";
import { usePreview } from "./use-preview.ts";
import { useShortcuts } from "./use-shortcuts.ts";
import { useSpot } from "./use-spot.ts";
import { shownMisses, WorstMisses } from "./worst-misses.tsx";

export interface FeaturePageProps {
  feature: FeatureFacts;
  standing: FeatureStanding;
  /** The viewer's explanation whose result is shown; null: none yet. */
  result: ExplanationCard | null;
  rules: TextRules;
  requestKey: string;
  signUpPath: string | null;
  nextPath: string;
  submitting: boolean;
  /** What a refused form held, and why it was refused. */
  refused: { text: string; problem: string } | null;
  tried: TriedText | null;
  /** Words brought along from another page. */
  offered: string | null;
}

/** The page of a feature: read where it fires, say why, see the score move, take the exam. */
export function FeaturePage(props: FeaturePageProps) {
  const { feature, standing, result, rules } = props;
  const { feature: t, composer, tokens } = useText();
  const [text, setText] = useDraft(feature, props.refused?.text ?? props.offered ?? result?.text ?? "");
  const [showTruth, setShowTruth] = useState(true);
  const [whole, setWhole] = useState(false);
  const input = useRef<HTMLTextAreaElement>(null);
  const navigate = useNavigate();

  const live = usePreview(feature, text, rules.countWords(text) <= rules.mostWords * 2);
  const { preview, stale } = live;
  const predicted = useMemo(() => preview && guessShares(preview.simulated), [preview]);
  const news = useMemo(() => liveNews(live, feature.clues, { composer, tokens }), [live, feature, composer, tokens]);
  const { spot, jump } = useSpot(text);
  const { active, silent } = useMemo(() => sortClues(feature.clues, feature.maxActivation), [feature]);
  const nextMiss = () => {
    const misses = stale ? [] : (preview?.misses.slice(0, shownMisses) ?? []);
    const at = misses.findIndex(({ clue, token }) => clue === spot?.clue && token === spot.token);
    const next = misses[(at + 1) % misses.length];
    if (next !== undefined) jump(next.clue, next.token);
  };
  const shared = {
    maxActivation: feature.maxActivation,
    predicted,
    stale,
    spot,
    onNextMiss: nextMiss,
    showTruth,
    whole,
  };

  const focusComposer = () => {
    input.current?.focus({ preventScroll: true });
    input.current?.select();
  };
  useShortcuts({
    n: () => navigate(props.nextPath),
    j: () => visitClue(1),
    k: () => visitClue(-1),
    m: nextMiss,
    t: () => setShowTruth((shown) => !shown),
    "/": focusComposer,
  });
  useRevealedResult(result);

  return (
    <div className="mx-auto w-full max-w-[74rem] px-4 py-6 sm:px-7 lg:grid lg:grid-cols-[minmax(0,1fr)_20rem] lg:gap-x-10">
      <div>
        <FeatureHeading feature={feature} count={standing.count} />
        {feature.playable && !feature.rated && <p className="note mb-3">{t.unrated}</p>}
        {feature.playable ? (
          <Composer
            {...props}
            text={text}
            onText={setText}
            live={live}
            news={news}
            floor={standing.floor}
            attemptsLeft={standing.attemptsLeft}
            problem={props.refused?.problem ?? null}
            input={input}
          />
        ) : (
          <p className="card px-5 py-4">{t.unplayable}</p>
        )}
        {result !== null && (
          <OfficialScore
            mine={result}
            standing={standing}
            rated={feature.rated}
            nextPath={props.nextPath}
            onAgain={focusComposer}
          />
        )}
        <ClueLegend
          showTruth={showTruth}
          onShowTruth={setShowTruth}
          whole={whole}
          onWhole={setWhole}
          typed={predicted !== null}
        />
        <ClueList label={t.strongestFirst} clues={active} {...shared} />
        <SilentClues clues={silent} {...shared} />
      </div>
      <aside className="mt-10 space-y-9 lg:mt-2" aria-label={t.about}>
        <WorstMisses
          clues={feature.clues}
          maxActivation={feature.maxActivation}
          preview={preview}
          predicted={predicted}
          stale={stale}
          onJump={jump}
        />
        <TryText posted={props.tried} />
        <ExplanationBoard standing={standing} rated={feature.rated} />
        <ActivationHistogram {...feature} />
        <NextWords {...feature} />
        <LicenceLine {...feature} />
      </aside>
    </div>
  );
}

/** Focuses the peak of the next (or the one before) clue that is in sight. */
function visitClue(step: 1 | -1): void {
  const strips = [...document.querySelectorAll<HTMLElement>("[data-testid=clue]")].filter(
    (strip) => strip.offsetParent !== null,
  );
  const current = strips.findIndex((strip) => strip.contains(document.activeElement));
  const next = strips[current < 0 ? (step === 1 ? 0 : strips.length - 1) : current + step];
  next?.querySelector<HTMLElement>("[data-token][tabindex='0']")?.focus({ preventScroll: true });
  next?.scrollIntoView({ block: "center" });
}

/** Brings the result into view when a new one appears while the page is open, not on arrival at an old one. */
function useRevealedResult(result: ExplanationCard | null): void {
  const known = useRef(result?.id ?? null);
  useEffect(() => {
    if (result === null || result.id === known.current) return;
    known.current = result.id;
    document.getElementById("official-score")?.scrollIntoView({ block: "start" });
  }, [result]);
}

import { useNavigate } from "@remix-run/react";
import { useCallback, useMemo, useRef, useState, type ReactNode } from "react";
import { composer as composerWords } from "#app/language/english/composer.ts";
import { feature as featureWords } from "#app/language/english/feature.ts";
import { refine as refineWords } from "#app/language/english/refine.ts";
import { tokens as tokensWords } from "#app/language/english/tokens.ts";
import { useText } from "#app/language/text.tsx";
import { ClueList } from "./clue-list.tsx";
import { Composer } from "./composer.tsx";
import { FeatureHeading } from "./feature-heading.tsx";
import { ClueLegend } from "./clue-legend.tsx";
import type {
  CounterExampleCard,
  ExplanationCard,
  FeatureFacts,
  FeatureStanding,
  Lineage,
  RefinedCard,
  RefinementOutcome,
  TextRules,
  WordPart,
} from "./plain-types.ts";
import { featureAddress } from "./plain-types.ts";
import { PrivateNote } from "./private-mark.tsx";
import { guessShares } from "./guess-shares.ts";
import { liveNews } from "./live-news.ts";
import { SilentClues } from "./silent-clues.tsx";
import { sortClues } from "./sort-clues.ts";
import type { TriedText } from "./try-text.tsx";
import { useComparison } from "./use-comparison.ts";
import { useDraft } from "./use-draft.ts";
import { useFocusOnRefining, useRevealedResult } from "./use-page-focus.ts";
import { usePreview } from "./use-preview.ts";
import { useShortcuts } from "./use-shortcuts.ts";
import { useSpot } from "./use-spot.ts";
import { latePart } from "./late-part.tsx";
import { visitClue } from "./visit-clue.ts";
import { shownMisses, WorstMisses } from "./worst-misses.tsx";

// What stands far down, or what a first visit to a feature does not show at all: its code comes after the rest.
const TryText = latePart(async () => (await import("./try-text.tsx")).TryText);
const ExplanationBoard = latePart(async () => (await import("./explanation-board.tsx")).ExplanationBoard);
const AboutFeature = latePart(async () => (await import("./feature-facts.tsx")).AboutFeature);
const ChangeEffects = latePart(async () => (await import("./change-effects.tsx")).ChangeEffects);
const CounterExampleList = latePart(async () => (await import("./counter-example-list.tsx")).CounterExampleList);
const FamilyTree = latePart(async () => (await import("./lineage.tsx")).FamilyTree);
const OfficialScore = latePart(async () => (await import("./official-score.tsx")).OfficialScore);

export interface FeaturePageProps {
  feature: FeatureFacts;
  standing: FeatureStanding;
  /** The viewer's explanation whose result is shown; null: none yet, or one is being refined. */
  result: ExplanationCard | null;
  /** Beside the words that the result refines; null where it refines none. */
  outcome: RefinementOutcome | null;
  /** What is being refined; null: words of one's own. `refineRefused`: what was asked for cannot be. */
  refining: RefinedCard | null;
  refineRefused: boolean;
  /** The family that the tree shows; null: nobody in it but one. `lineageAsked`: somebody wants to see it. */
  lineage: Lineage | null;
  lineageAsked: boolean;
  /** Null until the viewer has explained the feature. */
  counterExamples: CounterExampleCard[] | null;
  rules: TextRules;
  /** What was done to a parent's words to get a text. */
  compareWords: (parent: string, text: string) => WordPart[];
  requestKey: string;
  signUpPath: string | null;
  nextPath: string;
  submitting: boolean;
  /** What a refused form held, and why it was refused. */
  refused: { text: string; problem: string } | null;
  tried: TriedText | null;
  /** Words brought along from another page. */
  offered: string | null;
  slots?: FeaturePageSlots;
}

/** Places for what other rooms have to say about a feature; each may stay empty. */
export interface FeaturePageSlots {
  /** Above the heading: the way through the list that one comes from. */
  above?: ReactNode;
  /** Under the heading: bookmark, skip. */
  actions?: ReactNode;
  /** Above the box: that this is the feature of the day. */
  notice?: ReactNode;
  /** Below the result, while there is one. */
  afterResult?: ReactNode;
  /** Below one's own text on the model: steering it. */
  afterTrial?: ReactNode;
  /** Below the board and its tree: comments. */
  afterBoard?: ReactNode;
  /** Under each readable row of the board: votes, the human score. */
  rowExtras?: (explanation: ExplanationCard) => ReactNode;
}

/** The page of a feature: read where it fires, say why, see the score move, take the exam; then make somebody's words better. */
export function FeaturePage(props: FeaturePageProps) {
  const { feature, standing, result, rules, refining, slots = {} } = props;
  const t = useText(featureWords);
  const composer = useText(composerWords);
  const tokens = useText(tokensWords);
  const refine = useText(refineWords);
  const begun = refining?.explanation.text ?? props.offered ?? result?.text ?? "";
  const [text, setText] = useDraft(feature, props.refused?.text ?? begun, refining?.explanation.id ?? null);
  const [showTruth, setShowTruth] = useState(true);
  const [whole, setWhole] = useState(false);
  const input = useRef<HTMLTextAreaElement>(null);
  const navigate = useNavigate();

  const usable = rules.countWords(text) <= rules.mostWords * 2;
  const live = usePreview(feature, text, usable);
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

  const parent = useMemo(
    () => refining && { id: refining.explanation.id, text: refining.explanation.text ?? "" },
    [refining],
  );
  const comparison = useComparison(feature, parent, text, usable);
  const { compareWords } = props;
  const parts = useMemo(() => parent && compareWords(parent.text, text), [parent, text, compareWords]);

  const focusComposer = useCallback(() => {
    input.current?.focus({ preventScroll: true });
    input.current?.select();
  }, []);
  useShortcuts({
    n: () => navigate(props.nextPath),
    j: () => visitClue(1),
    k: () => visitClue(-1),
    m: nextMiss,
    t: () => setShowTruth((shown) => !shown),
    "/": focusComposer,
  });
  useRevealedResult(result, () => {
    // A refinement was written in a box of its own: what this one still holds from an earlier exam makes room for it.
    const isOld = text.trim() === "" || standing.mine.some((mine) => mine.text === text.trim());
    if (isOld && result !== null && result.parent !== null) setText(result.text ?? text);
  });
  useFocusOnRefining(refining?.explanation.id ?? null, input);

  return (
    <div className="mx-auto w-full max-w-[74rem] px-4 py-6 sm:px-7 lg:grid lg:grid-cols-[minmax(0,1fr)_20rem] lg:gap-x-10">
      <div>
        {slots.above}
        <FeatureHeading feature={feature} count={standing.count} />
        {feature.visibility === "private" && <PrivateNote />}
        {slots.actions}
        {feature.playable && !feature.rated && <p className="note mb-3">{t.unrated}</p>}
        {slots.notice}
        {props.refineRefused && <p className="problem mb-3">{refine.notOpen}</p>}
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
            featurePath={featureAddress(feature)}
            refining={
              refining &&
              parent &&
              parts && { refining, rated: feature.rated, parts, onStartOver: () => setText(parent.text) }
            }
          />
        ) : (
          <p className="card px-5 py-4">{t.unplayable}</p>
        )}
        {refining !== null && (comparison.late || comparison.comparison !== null) && (
          <ChangeEffects clues={feature.clues} refining={refining} live={comparison} onJump={jump} />
        )}
        {result !== null && (
          <OfficialScore
            mine={result}
            outcome={props.outcome}
            standing={standing}
            rated={feature.rated}
            nextPath={props.nextPath}
            onAgain={focusComposer}
          />
        )}
        {result !== null && slots.afterResult}
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
        <div className="space-y-3">
          <TryText posted={props.tried} mayKeep={props.counterExamples !== null && standing.explained} />
          {props.counterExamples !== null && (
            <CounterExampleList counterExamples={props.counterExamples} maxActivation={feature.maxActivation} />
          )}
          {slots.afterTrial}
        </div>
        <div className="space-y-3">
          <ExplanationBoard
            standing={standing}
            rated={feature.rated}
            mayRefine={feature.playable && props.signUpPath === null}
            rowExtras={slots.rowExtras}
          />
          {props.lineage !== null && <FamilyTree lineage={props.lineage} open={props.lineageAsked} />}
          {slots.afterBoard}
        </div>
        <AboutFeature feature={feature} />
      </aside>
    </div>
  );
}

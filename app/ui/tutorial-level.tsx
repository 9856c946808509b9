import { Link, useNavigate } from "@remix-run/react";
import { useEffect, useMemo, useRef, useState } from "react";
import { tutorial as tutorialWords } from "#app/language/english/tutorial.ts";
import { composer as composerWords } from "#app/language/english/composer.ts";
import { tokens as tokensWords } from "#app/language/english/tokens.ts";
import { useText } from "#app/language/text.tsx";
import { ClueLegend } from "./clue-legend.tsx";
import { ClueList } from "./clue-list.tsx";
import { guessShares } from "./guess-shares.ts";
import { liveNews } from "./live-news.ts";
import type { TextRules } from "./plain-types.ts";
import { sortClues } from "./sort-clues.ts";
import { TokenSign } from "./token-sign.tsx";
import { TutorialBeads } from "./tutorial-beads.tsx";
import { TutorialComposer } from "./tutorial-composer.tsx";
import { TutorialHints } from "./tutorial-hints.tsx";
import { TutorialResult } from "./tutorial-result.tsx";
import { TutorialSample } from "./tutorial-sample.tsx";
import {
  levelAddress,
  tutorialPath,
  type TutorialCheck,
  type TutorialLevel,
  type TutorialStep,
} from "./tutorial-types.ts";
import { usePreview } from "./use-preview.ts";
import { useShortcuts } from "./use-shortcuts.ts";
import { useSpot } from "./use-spot.ts";
import { visitClue } from "./visit-clue.ts";

interface TutorialLevelPageProps {
  level: TutorialLevel;
  steps: readonly TutorialStep[];
  nextLevel: TutorialLevel["slug"] | null;
  check: TutorialCheck | null;
  /** What a refused form held, and why it was refused. */
  refused: { text: string; problem: string } | null;
  rules: TextRules;
  checking: boolean;
}

/** A level: one idea, half of the texts to find it in, and the other half to be checked on. */
export function TutorialLevelPage(props: TutorialLevelPageProps) {
  const { level, steps, nextLevel, check, rules } = props;
  const language = {
    tutorial: useText(tutorialWords),
    composer: useText(composerWords),
    tokens: useText(tokensWords),
  };
  const { tutorial: t } = language;
  const [text, setText] = useState(props.refused?.text ?? check?.text ?? level.start);
  const [showTruth, setShowTruth] = useState(true);
  const [whole, setWhole] = useState(false);
  const input = useRef<HTMLTextAreaElement>(null);
  const navigate = useNavigate();

  const ids = useMemo(() => level.clues.map(({ id }) => id), [level]);
  const live = usePreview(level.feature, text, rules.countWords(text) <= rules.mostWords * 2, ids);
  const { preview, stale } = live;
  const predicted = useMemo(() => preview && guessShares(preview.simulated), [preview]);
  const { active, silent } = useMemo(() => sortClues(level.clues, level.maxActivation), [level]);
  const { spot, jump } = useSpot(check);
  const shared = { maxActivation: level.maxActivation, predicted, stale, showTruth, whole };

  const focusComposer = () => {
    input.current?.focus({ preventScroll: true });
    input.current?.select();
  };
  const forward = nextLevel === null ? "/play" : levelAddress(nextLevel);
  useShortcuts({
    n: check?.passed ? () => navigate(forward) : undefined,
    j: () => visitClue(1),
    k: () => visitClue(-1),
    t: () => setShowTruth((shown) => !shown),
    "/": focusComposer,
  });
  useRevealedCheck(check);

  return (
    <div className="mx-auto w-full max-w-[56rem] px-4 py-5 sm:px-7 sm:py-6">
      <LevelHeading level={level.slug} number={level.number} steps={steps} />
      {level.number === 1 && (
        <p className="mb-4 max-w-2xl leading-relaxed">
          {t.how.before}
          <TokenSign truth={0.85}>{t.how.amber}</TokenSign>
          {t.how.between}
          <TokenSign guess={0.9}>{t.how.blue}</TokenSign>
          {t.how.after}
        </p>
      )}
      <TutorialComposer
        text={text}
        onText={setText}
        live={live}
        news={liveNews(live, level.clues, language)}
        goal={level.goal}
        rules={rules}
        checking={props.checking}
        problem={props.refused?.problem ?? null}
        input={input}
      />
      {check !== null && (
        <TutorialResult
          level={level.slug}
          check={check}
          nextLevel={nextLevel}
          onJump={(clue, token) => jump(level.clues.length + clue, token)}
          onAgain={focusComposer}
        />
      )}
      {!check?.passed && (
        <div className="mt-3">
          <TutorialHints hints={t.levels[level.slug].hints} />
        </div>
      )}
      {check !== null && <CheckedTexts level={level} check={check} spot={spot} />}
      <ClueLegend
        showTruth={showTruth}
        onShowTruth={setShowTruth}
        whole={whole}
        onWhole={setWhole}
        typed={predicted !== null}
      />
      <ClueList label={t.firesIn} clues={active} {...shared} />
      {silent.length > 0 && (
        <section aria-labelledby="silent-title" className="mt-6">
          <h2 id="silent-title" className="subtitle">
            {t.silent}
          </h2>
          {/* Nothing fires in them that a fold could keep in view. */}
          <ClueList label={t.silent} clues={silent} {...shared} whole />
        </section>
      )}
    </div>
  );
}

interface CheckedTextsProps {
  level: TutorialLevel;
  check: TutorialCheck;
  spot: ReturnType<typeof useSpot>["spot"];
}

/** The texts of the check with truth and prediction. They are counted on from the shown ones, so that a place has one number. */
function CheckedTexts({ level, check, spot }: CheckedTextsProps) {
  const t = useText(tutorialWords);
  const before = level.clues.length;
  const clues = useMemo(
    () => check.clues.map((clue, position) => ({ clue, position: before + position })),
    [check, before],
  );
  const predicted = useMemo(
    () => [...Array.from({ length: before }, () => []), ...guessShares(check.simulated)],
    [check, before],
  );
  return (
    <section aria-labelledby="checked-title" className="mt-6">
      <h2 id="checked-title" className="subtitle">
        {t.checkedTexts}
      </h2>
      <ClueList
        label={t.checkedTexts}
        clues={clues}
        maxActivation={level.maxActivation}
        predicted={predicted}
        spot={spot}
      />
    </section>
  );
}

interface LevelHeadingProps {
  level: TutorialLevel["slug"];
  number: number;
  steps: readonly TutorialStep[];
}

function LevelHeading({ level, number, steps }: LevelHeadingProps) {
  const t = useText(tutorialWords);
  const { title, idea } = t.levels[level];
  return (
    <header className="mb-4">
      <div className="flex flex-wrap items-center justify-between gap-x-6">
        <TutorialBeads steps={steps} current={level} />
        <Link to={tutorialPath} className="note link max-sm:hidden">
          {t.toMap}
        </Link>
      </div>
      <h1 className="title mt-2">
        <span className="sr-only">{t.levelOf(number, steps.length)}: </span>
        {title}
      </h1>
      <p className="mt-1.5 max-w-2xl font-reading text-[1.2rem] leading-snug">{idea}</p>
    </header>
  );
}

interface LockedLevelProps extends LevelHeadingProps {
  passed: number;
  signUpPath: string;
  logInPath: string;
}

/** A level that needs an account, for somebody who has none. */
export function LockedLevel({ passed, signUpPath, logInPath, ...heading }: LockedLevelProps) {
  const t = useText(tutorialWords);
  return (
    <div className="mx-auto w-full max-w-[56rem] px-4 py-5 sm:px-7 sm:py-6">
      <LevelHeading {...heading} />
      <section aria-labelledby="locked-title" className="card px-5 py-5">
        <div className="mb-3 border-b border-line pb-3">
          <TutorialSample pieces={t.levels[heading.level].sample} />
        </div>
        <h2 id="locked-title" className="subtitle">
          {t.signUpTitle}
        </h2>
        <p className="mt-1.5 max-w-xl">{t.signUpLead(passed)}</p>
        <p className="mt-4 flex flex-wrap gap-3">
          <Link to={signUpPath} className="button max-sm:w-full">
            {t.signUp}
          </Link>
          <Link to={logInPath} className="button button-quiet max-sm:w-full">
            {t.logIn}
          </Link>
        </p>
      </section>
    </div>
  );
}

/** Brings a result into view and to the ear when it appears while the page is open. */
function useRevealedCheck(check: TutorialCheck | null): void {
  const known = useRef(check);
  useEffect(() => {
    if (check === null || check === known.current) return;
    known.current = check;
    const result = document.getElementById("check-result");
    result?.focus({ preventScroll: true });
    result?.scrollIntoView({ block: "start" });
  }, [check]);
}

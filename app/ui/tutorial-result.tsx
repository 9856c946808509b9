import { Link } from "@remix-run/react";
import { tutorial as tutorialWords } from "#app/language/english/tutorial.ts";
import { useText } from "#app/language/text.tsx";
import { scalePercent } from "./chart-geometry.ts";
import { formatScore } from "./format-numbers.ts";
import { ScoreNumber } from "./number.tsx";
import { TutorialMisses } from "./tutorial-misses.tsx";
import { levelAddress, type TutorialCheck, type TutorialStep } from "./tutorial-types.ts";

interface TutorialResultProps {
  level: TutorialStep["slug"];
  check: TutorialCheck;
  /** Null after the last one: from there it goes on to the game. */
  nextLevel: TutorialStep["slug"] | null;
  onJump: (clue: number, token: number) => void;
  onAgain: () => void;
}

/** What became of the words on the texts that were kept back: score and goal, what it means, and every miss in a sentence. */
export function TutorialResult({ level, check, nextLevel, onJump, onAgain }: TutorialResultProps) {
  const t = useText(tutorialWords);
  const { passed, score, goal } = check;
  const text = t.levels[level];
  return (
    <section
      id="check-result"
      aria-labelledby="result-title"
      tabIndex={-1}
      className="card mt-5 scroll-mt-4 px-4 py-4 outline-none sm:px-5 lg:scroll-mt-44"
    >
      <div className="flex flex-wrap items-center gap-x-6 gap-y-3">
        <div>
          <h2 id="result-title" className="label">
            {t.tried}
          </h2>
          <ScoreNumber value={score} className="block text-5xl leading-tight font-semibold tracking-tight" />
        </div>
        <div className="min-w-48 flex-1">
          <ScoreBar score={score} goal={goal} />
          <p className="note mt-2">{t.toPass(formatScore(goal))}</p>
        </div>
      </div>
      <p className="mt-3 font-reading text-[1.05rem] text-quiet italic">{check.text}</p>
      <p role="status" className="mt-1 font-reading text-[1.3rem] leading-snug font-semibold">
        {passed ? <span className="lit-line">{t.advice[check.advice]}</span> : t.advice[check.advice]}
      </p>
      {passed && <p className="mt-2 max-w-2xl font-reading text-[1.13rem] leading-relaxed">{text.learned}</p>}
      <p className="mt-4 flex flex-wrap items-center gap-3">
        {passed &&
          (nextLevel === null ? (
            <Link to="/play" className="button px-7 max-sm:w-full">
              {t.play}
            </Link>
          ) : (
            <Link to={levelAddress(nextLevel)} className="button max-sm:w-full">
              {t.next(t.levels[nextLevel].title)}
            </Link>
          ))}
        {!passed && (
          <button type="button" className="button button-quiet needs-script max-sm:w-full" onClick={onAgain}>
            {t.again}
          </button>
        )}
      </p>
      <div className="mt-4 border-t border-line pt-3">
        <TutorialMisses clues={check.clues} misses={check.misses} onJump={onJump} />
      </div>
      {passed && <Others level={level} check={check} />}
    </section>
  );
}

function ScoreBar({ score, goal }: { score: number; goal: number }) {
  const t = useText(tutorialWords);
  return (
    <div role="img" aria-label={t.scoreOf(formatScore(score), formatScore(goal))} className="score-bar">
      <div className="score-bar-fill" style={{ width: `${scalePercent(score)}%` }} />
      <div className="score-bar-goal" style={{ left: `${scalePercent(goal)}%` }} />
    </div>
  );
}

/** What else would have passed, and what would not. */
function Others({ level, check: { text, answers, avoid } }: { level: TutorialStep["slug"]; check: TutorialCheck }) {
  const t = useText(tutorialWords);
  const { why } = t.levels[level];
  return (
    <div className="mt-4 grid gap-x-8 gap-y-4 border-t border-line pt-3 sm:grid-cols-2">
      <div>
        <h3 className="label">{t.alsoPass}</h3>
        <ul className="mt-1 font-reading text-[1.05rem]">
          {answers
            .filter((answer) => answer !== text)
            .map((answer) => (
              <li key={answer} className="py-0.5">
                {answer}
              </li>
            ))}
        </ul>
      </div>
      <div>
        <h3 className="label">{t.wouldFail}</h3>
        <ul className="mt-1">
          {avoid.map((bad) => (
            <li key={bad.text} className="py-0.5">
              <span className="font-reading text-[1.05rem]">{bad.text}</span>{" "}
              <span className="note">{why[bad.why]}</span>
            </li>
          ))}
        </ul>
      </div>
    </div>
  );
}

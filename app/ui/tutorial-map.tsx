import { Link } from "@remix-run/react";
import { tutorial as tutorialWords } from "#app/language/english/tutorial.ts";
import { useText } from "#app/language/text.tsx";
import { TutorialSample } from "./tutorial-sample.tsx";
import { CheckSign, LockSign } from "./tutorial-signs.tsx";
import { levelAddress, type TutorialStep } from "./tutorial-types.ts";

/** The eight levels as stones on a way, amber as far as one has come. */
export function TutorialMap({ steps }: { steps: readonly TutorialStep[] }) {
  const t = useText(tutorialWords);
  const passed = steps.filter(({ state }) => state === "passed").length;
  const next = steps.find(({ state }) => state !== "passed");
  return (
    <div className="mx-auto w-full max-w-[74rem] px-4 py-8 sm:px-7 sm:py-10">
      <h1 className="title">{t.title}</h1>
      <p className="mt-1.5 max-w-2xl font-reading text-[1.15rem] leading-relaxed">{t.lead}</p>
      <p className="mt-5 flex flex-wrap items-center gap-x-4 gap-y-2">
        {next === undefined ? (
          <Link to="/play" className="button px-7">
            {t.play}
          </Link>
        ) : (
          <Link to={levelAddress(next.slug)} className="button px-7">
            {passed === 0 ? t.start : t.goOn}
          </Link>
        )}
        <span className="note text-[14px]">
          {next === undefined ? t.allDone : passed > 0 && t.done(passed, steps.length)}
        </span>
      </p>
      <h2 className="sr-only">{t.map}</h2>
      <ol className="stones mt-10">
        {steps.map((step, position) => (
          <li key={step.slug} className="stone-item">
            {position > 0 && (
              <span
                aria-hidden="true"
                className="stone-line"
                data-done={steps[position - 1]?.state === "passed" ? "" : undefined}
              />
            )}
            <Stone step={step} />
          </li>
        ))}
      </ol>
    </div>
  );
}

function Stone({ step: { slug, number, state } }: { step: TutorialStep }) {
  const t = useText(tutorialWords);
  const { title, sample } = t.levels[slug];
  return (
    <Link to={levelAddress(slug)} className="stone-step" data-state={state}>
      <span className="stone" aria-hidden="true">
        {state === "passed" ? <CheckSign size={26} /> : state === "locked" ? <LockSign /> : number}
      </span>
      <div className="min-w-0">
        <span className="block text-[16px] leading-tight font-semibold">
          <span className="sr-only">{t.levelOf(number, 8)}: </span>
          {title}
        </span>
        <span className="note block">{t.state[state]}</span>
        <div className="mt-1">
          <TutorialSample pieces={sample} />
        </div>
      </div>
    </Link>
  );
}

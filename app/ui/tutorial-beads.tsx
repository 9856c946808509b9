import { Link } from "@remix-run/react";
import { tutorial as tutorialWords } from "#app/language/english/tutorial.ts";
import { useText } from "#app/language/text.tsx";
import { CheckSign } from "./tutorial-signs.tsx";
import { levelAddress, type TutorialStep } from "./tutorial-types.ts";

/** The way through the tutorial in one line; the level at hand is marked. */
export function TutorialBeads({ steps, current }: { steps: readonly TutorialStep[]; current: string }) {
  const t = useText(tutorialWords);
  return (
    <nav aria-label={t.map} className="-mx-2.5">
      <ol className="beads">
        {steps.map(({ slug, number, state }) => {
          const label = t.levelLabel(number, t.levels[slug].title, t.state[state]);
          return (
            <li key={slug}>
              <Link
                to={levelAddress(slug)}
                className="bead"
                data-state={state}
                aria-current={slug === current ? "step" : undefined}
                aria-label={label}
                title={label}
              >
                <span>{state === "passed" ? <CheckSign /> : number}</span>
              </Link>
            </li>
          );
        })}
      </ol>
    </nav>
  );
}

import { tokens as tokensWords } from "#app/language/english/tokens.ts";
import { tutorial as tutorialWords } from "#app/language/english/tutorial.ts";
import { useText } from "#app/language/text.tsx";
import { missWords } from "./miss-words.ts";
import type { Clue } from "./plain-types.ts";
import type { TutorialMiss } from "./tutorial-types.ts";

interface TutorialMissesProps {
  clues: readonly Clue[];
  /** Worst first. */
  misses: readonly TutorialMiss[];
  onJump: (clue: number, token: number) => void;
}

/** So many stand open; the others are folded away. */
const shown = 5;

/** Every miss in a sentence, with its reason; each leads to its place in the texts. */
export function TutorialMisses({ clues, misses, onJump }: TutorialMissesProps) {
  const t = useText(tutorialWords);
  const rest = misses.slice(shown);
  return (
    <section aria-labelledby="misses-title">
      <h3 id="misses-title" className="label">
        {t.misses(misses.length)}
      </h3>
      <ul className="mt-1">
        {misses.slice(0, shown).map((miss) => (
          <MissItem key={`${miss.clue} ${miss.token}`} clue={clues[miss.clue]} miss={miss} onJump={onJump} />
        ))}
      </ul>
      {rest.length > 0 && (
        <details>
          <summary className="inline-flex min-h-11 items-center rounded-lg text-[14px] text-quiet hover:text-ink">
            {t.moreMisses(rest.length)}
          </summary>
          <ul>
            {rest.map((miss) => (
              <MissItem key={`${miss.clue} ${miss.token}`} clue={clues[miss.clue]} miss={miss} onJump={onJump} />
            ))}
          </ul>
        </details>
      )}
    </section>
  );
}

interface MissItemProps {
  clue: Clue | undefined;
  miss: TutorialMiss;
  onJump: (clue: number, token: number) => void;
}

function MissItem({ clue, miss, onJump }: MissItemProps) {
  const t = useText(tutorialWords);
  const tokens = useText(tokensWords);
  if (clue === undefined) return null;
  const { before, token, after } = missWords(clue.tokens, miss, tokens);
  return (
    <li className="border-b border-line last:border-0">
      <button
        type="button"
        className="miss-link text-[15px] leading-snug"
        title={t.showMiss}
        onClick={() => onJump(miss.clue, miss.token)}
      >
        <span className="inline-block first-letter:uppercase">{before}</span>{" "}
        <b className="font-semibold">{tokens.quoted(token)}</b>
        {after}
        {miss.times > 1 && <span className="text-quiet"> · {t.times(miss.times)}</span>}.{" "}
        <span className="text-quiet">{t.reasons[miss.why]}</span>
      </button>
    </li>
  );
}

import { feature as featureWords } from "#app/language/english/feature.ts";
import { numbers as numberWords } from "#app/language/english/numbers.ts";
import { refine as refineWords } from "#app/language/english/refine.ts";
import { tokens as tokensWords } from "#app/language/english/tokens.ts";
import { useText } from "#app/language/text.tsx";
import { changeWords, type ChangeWords } from "./change-words.ts";
import { formatScore, spokenScore } from "./format-numbers.ts";
import type { Clue, RefinedCard, TextComparison } from "./plain-types.ts";
import type { LiveComparison } from "./use-comparison.ts";
import { WordDifference } from "./word-difference.tsx";

interface ChangeEffectsProps {
  clues: readonly Clue[];
  refining: RefinedCard;
  live: LiveComparison;
  onJump: (clue: number, token: number) => void;
}

/** What each change of words did to the clues: its score, and in words which tokens it made better and worse. */
export function ChangeEffects({ clues, refining, live, onJump }: ChangeEffectsProps) {
  const t = useText(refineWords);
  const { comparison, stale, late } = live;
  if (late) return <p className="note needs-script mt-4">{t.late}</p>;
  if (comparison === null || comparison.changes.length === 0) return null;
  const { author, mine } = refining.explanation;
  return (
    <section aria-labelledby="effects-title" className="mt-6">
      <h2 id="effects-title" className="subtitle">
        {t.effects}
      </h2>
      <p className="note">{t.effectsHint}</p>
      <div className="guess-fades mt-1" data-stale={stale ? "" : undefined}>
        <ol>
          {comparison.changes.map((effect) => (
            <li key={effect.change} className="flex gap-x-4 border-b border-line py-2.5 last:border-0">
              <Gain value={effect.gain} />
              <Effect {...{ comparison, effect, clues, onJump }} />
            </li>
          ))}
        </ol>
        {comparison.changes.length > 1 && (
          <p className="flex items-baseline gap-x-4 border-t border-edge py-2.5">
            <Gain value={comparison.score - comparison.parentScore} />
            <span className="note">{t.together(mine ? null : t.named(author.name, author.isPlayer))}</span>
          </p>
        )}
      </div>
    </section>
  );
}

function Gain({ value }: { value: number }) {
  const t = useText(refineWords);
  const inWords = useText(numberWords);
  const spoken = spokenScore(value, inWords);
  const still = Math.abs(value) < 0.005;
  return (
    <span
      className={`figures w-[4.2rem] shrink-0 font-semibold ${still ? "text-quiet" : value > 0 ? "text-good" : "text-bad"}`}
    >
      <span aria-hidden="true">{still ? "±.00" : `${value > 0 ? "▲ +" : "▼ "}${formatScore(value)}`}</span>
      <span className="sr-only">
        {value > 0 && !still ? inWords.plus(spoken) : spoken} {t.onClues}
      </span>
    </span>
  );
}

interface EffectProps {
  comparison: TextComparison;
  effect: TextComparison["changes"][number];
  clues: readonly Clue[];
  onJump: (clue: number, token: number) => void;
}

function Effect({ comparison, effect, clues, onJump }: EffectProps) {
  const t = useText(refineWords);
  const tokens = useText(tokensWords);
  const words = changeWords(clues, effect.tokens, t, tokens);
  return (
    <div className="min-w-0">
      <p className="font-reading text-[1.05rem] leading-snug wrap-anywhere">
        <WordDifference parts={comparison.parts.filter(({ change }) => change === effect.change)} />
      </p>
      {words.length === 0 ? (
        <p className="note">{t.noEffect}</p>
      ) : (
        <ul className="mt-0.5 flex flex-wrap gap-x-4 text-[14px]">
          {words.map((one) => (
            <TokenEffect key={`${one.clue} ${one.position} ${one.before}`} {...one} onJump={onJump} />
          ))}
        </ul>
      )}
    </div>
  );
}

function TokenEffect({
  better,
  clue,
  position,
  before,
  token,
  after,
  onJump,
}: ChangeWords & Pick<EffectProps, "onJump">) {
  const t = useText(refineWords);
  const feature = useText(featureWords);
  const tokens = useText(tokensWords);
  return (
    <li>
      <button
        type="button"
        className="min-h-7 rounded px-1 -mx-1 text-left hover:bg-soft"
        title={feature.showMiss}
        onClick={() => onJump(clue, position)}
      >
        <span aria-hidden="true" className={better ? "text-good" : "text-bad"}>
          {better ? "✓" : "✗"}
        </span>{" "}
        <span className="sr-only">{better ? t.better : t.worse} </span>
        {before} <b className="font-semibold">{tokens.quoted(token)}</b>
        {after}
      </button>
    </li>
  );
}

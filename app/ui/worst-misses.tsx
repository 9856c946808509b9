import { useMemo } from "react";
import type { Preview } from "#scoring/types.ts";
import { feature as featureWords } from "#app/language/english/feature.ts";
import { tokens as tokensWords } from "#app/language/english/tokens.ts";
import { useText } from "#app/language/text.tsx";
import { groupWords } from "./group-words.ts";
import { countLike, missWords } from "./miss-words.ts";
import type { Clue } from "./plain-types.ts";
import { shareOf } from "./token-shade.ts";
import { TokenStrip } from "./token-strip.tsx";

/** So many stand on the page, and so many does the way from miss to miss go through. */
export const shownMisses = 5;

interface WorstMissesProps {
  clues: readonly Clue[];
  maxActivation: number;
  preview: Preview | null;
  /** Predictions as shares of the strongest, per clue and token. */
  predicted: readonly (readonly number[])[] | null;
  /** `preview` is of an earlier text. */
  stale: boolean;
  onJump: (clue: number, token: number) => void;
}

/** Where the words are most wrong, worst first, said in words; each leads to its place in the clues. */
export function WorstMisses({ clues, maxActivation, preview, predicted, stale, onJump }: WorstMissesProps) {
  const t = useText(featureWords);
  const tokens = useText(tokensWords);
  const shares = useMemo(
    () => clues.map(({ activations }) => activations.map((value) => shareOf(value, maxActivation))),
    [clues, maxActivation],
  );
  return (
    <section aria-labelledby="misses-title">
      <h2 id="misses-title" className="label mb-1">
        {t.misses}
      </h2>
      {preview === null && <p className="note">{t.missesBefore}</p>}
      <div className="guess-fades" data-stale={stale ? "" : undefined}>
        {preview?.misses.length === 0 && <p className="note">{t.missesNone}</p>}
        <ol>
          {preview?.misses.slice(0, shownMisses).map((miss) => {
            const clue = clues[miss.clue];
            if (clue === undefined) return null;
            const { before, token, after } = missWords(clue.tokens, miss, tokens);
            const count = countLike(clues, shares, predicted ?? [], miss);
            return (
              <li key={`${miss.clue} ${miss.token}`} className="border-b border-line last:border-0">
                <button
                  type="button"
                  className="miss-link"
                  title={t.showMiss}
                  onClick={() => onJump(miss.clue, miss.token)}
                >
                  <span className="block text-[14px] leading-snug">
                    {before} <b className="font-semibold">{tokens.quoted(token)}</b>
                    {after}
                    {count > 1 && <span className="text-quiet"> · {t.times(count)}</span>}
                  </span>
                  <Excerpt
                    clue={clue}
                    token={miss.token}
                    shares={shares[miss.clue] ?? []}
                    predicted={predicted?.[miss.clue] ?? null}
                  />
                </button>
              </li>
            );
          })}
        </ol>
      </div>
    </section>
  );
}

interface ExcerptProps {
  clue: Clue;
  token: number;
  shares: readonly number[];
  predicted: readonly number[] | null;
}

function Excerpt({ clue, token, shares, predicted }: ExcerptProps) {
  const words = groupWords(clue.tokens);
  const at = words.findIndex((word) => word.start <= token && token < word.end);
  const fold = {
    start: Math.max(0, at - 3),
    end: Math.min(words.length, at + 4),
    hidesBefore: false,
    hidesAfter: false,
  };
  return (
    <span className="strip mt-0.5 block pb-1 text-[15px] leading-7">
      <TokenStrip tokens={clue.tokens} shares={shares} predicted={predicted} words={words} fold={fold} />
    </span>
  );
}

import type { Preview } from "#scoring/types.ts";
import { groupWords } from "./group-words.ts";
import type { Clue } from "./plain-types.ts";
import { shareOf } from "./token-shade.ts";
import { TokenStrip } from "./token-strip.tsx";
import { missWords } from "./token-words.ts";

interface WorstMissesProps {
  clues: readonly Clue[];
  maxActivation: number;
  preview: Preview | null;
}

const shown = 4;

/** Where the words are most wrong, said in words. */
export function WorstMisses({ clues, maxActivation, preview }: WorstMissesProps) {
  return (
    <section aria-labelledby="misses-title">
      <h2 id="misses-title" className="label mb-1">
        Your worst misses
      </h2>
      {preview === null && <p className="note">Start typing: here stands where your words go wrong, and how.</p>}
      {preview?.misses.length === 0 && <p className="note">None worth a word. Take the exam.</p>}
      <ul>
        {preview?.misses.slice(0, shown).map((miss) => (
          <li key={`${miss.clue} ${miss.token}`} className="border-b border-line py-2 last:border-0">
            <Excerpt
              clue={clues[miss.clue]}
              token={miss.token}
              predicted={preview.simulated[miss.clue]}
              maxActivation={maxActivation}
            />
            <p className="note">{missWords(miss.actual, miss.predicted)}</p>
          </li>
        ))}
      </ul>
    </section>
  );
}

interface ExcerptProps {
  clue: Clue | undefined;
  token: number;
  predicted: readonly number[] | undefined;
  maxActivation: number;
}

function Excerpt({ clue, token, predicted, maxActivation }: ExcerptProps) {
  if (clue === undefined) return null;
  const words = groupWords(clue.tokens);
  const at = words.findIndex((word) => word.start <= token && token < word.end);
  const fold = {
    start: Math.max(0, at - 4),
    end: Math.min(words.length, at + 4),
    hidesBefore: false,
    hidesAfter: false,
  };
  const shares = clue.activations.map((activation) => shareOf(activation, maxActivation));
  return (
    <p className="strip pb-1 text-base leading-7">
      <TokenStrip
        tokens={clue.tokens}
        shares={shares}
        predicted={predicted?.map((value) => value / 10) ?? null}
        words={words}
        fold={fold}
      />
    </p>
  );
}

import { refine as refineWords } from "#app/language/english/refine.ts";
import { useText } from "#app/language/text.tsx";
import { formatCount } from "./format-numbers.ts";
import { gainWords } from "./gain-words.ts";
import { ScoreNumber } from "./number.tsx";
import type { ExplanationCard, RefinementOutcome } from "./plain-types.ts";
import { IntervalBar } from "./score-scale.tsx";

/** A refinement's official score beside that of the words that it was made from. */
export function RefinementNote({ mine, outcome }: { mine: ExplanationCard; outcome: RefinementOutcome }) {
  const t = useText(refineWords);
  const { parent, gain, shared } = outcome;
  const { author } = parent;
  const name = t.named(author.name, author.isPlayer);
  return (
    <section aria-label={t.outcome} className="mt-4 border-t border-line pt-3">
      <h3 className="label mb-1">{t.outcome}</h3>
      {[mine, parent].map(
        ({ id, scores }) =>
          scores.exam !== null && (
            <div
              key={id}
              className="grid grid-cols-[minmax(0,5.5rem)_2.6rem_minmax(0,1fr)] sm:grid-cols-[minmax(0,8rem)_2.6rem_minmax(0,1fr)] items-center gap-x-3 py-0.5"
            >
              <span className="note truncate">{id === mine.id ? t.yours : parent.mine ? t.before : name}</span>
              <ScoreNumber value={scores.exam} className="font-semibold" />
              <IntervalBar score={scores.exam} interval={scores.interval} mine={id === mine.id} />
            </div>
          ),
      )}
      {gain !== null && <p className="mt-1">{gainWords(mine, outcome, t)}</p>}
      {shared !== null && (
        <p className="mt-1 text-quiet">{t.share(shared.points, formatCount(shared.points), shared.author)}</p>
      )}
    </section>
  );
}

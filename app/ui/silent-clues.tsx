import { feature as featureWords } from "#app/language/english/feature.ts";
import { useText } from "#app/language/text.tsx";
import { ClueList, type ClueListProps } from "./clue-list.tsx";
import { formatCount } from "./format-numbers.ts";
import { activeShare } from "./token-shade.ts";

/** Snippets on which the feature does not fire: what a good explanation must not say. Folded, but its title warns of overreach. */
export function SilentClues(props: Omit<ClueListProps, "label">) {
  const { clues, predicted, stale } = props;
  const t = useText(featureWords);
  if (clues.length === 0) return null;
  const wrong =
    predicted === null
      ? 0
      : clues.filter(({ position }) => predicted[position]?.some((guess) => guess >= activeShare)).length;
  return (
    <details className="group mt-8">
      <summary className="flex min-h-11 flex-wrap items-baseline gap-x-3 rounded-lg py-2">
        <span className="subtitle">
          <span aria-hidden="true" className="mr-1.5 inline-block text-quiet transition-transform group-open:rotate-90">
            ›
          </span>
          {t.whereSilent}
        </span>
        <span
          className={`note guess-fades ${wrong > 0 ? "font-medium text-guess" : ""}`}
          data-stale={stale ? "" : undefined}
        >
          {predicted === null
            ? t.silentSnippets(clues.length, formatCount(clues.length))
            : wrong === 0
              ? t.silentToo
              : t.wronglyFires(wrong, clues.length)}
        </span>
      </summary>
      <p className="note mb-1 max-w-2xl">{t.silentHint}</p>
      <ClueList label={t.whereSilent} {...props} />
    </details>
  );
}

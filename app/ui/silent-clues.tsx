import { ClueList, type ClueListProps } from "./clue-list.tsx";
import { countOf } from "./format-numbers.ts";
import { activeShare } from "./token-shade.ts";

/** Snippets on which the feature does not fire: what a good explanation must not say. Folded, but its title warns of overreach. */
export function SilentClues(props: Omit<ClueListProps, "label">) {
  const { clues, predicted, stale } = props;
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
          Where it stays silent
        </span>
        <span
          className={`note guess-fades ${wrong > 0 ? "font-medium text-guess" : ""}`}
          data-stale={stale ? "" : undefined}
        >
          {predicted === null
            ? countOf(clues.length, "snippet")
            : wrong === 0
              ? "your words stay silent too"
              : `your words wrongly fire in ${wrong} of ${clues.length}`}
        </span>
      </summary>
      <p className="note mb-1 max-w-2xl">
        Some of these look like the clues above and still leave it cold: they show what not to say.
      </p>
      <ClueList label="Where it stays silent" {...props} />
    </details>
  );
}

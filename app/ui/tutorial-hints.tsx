import { tutorial as tutorialWords } from "#app/language/english/tutorial.ts";
import { useText } from "#app/language/text.tsx";

/** Hints one behind the other: each opens the way to the next. Folds of the page itself, so they open without scripts too. */
export function TutorialHints({ hints }: { hints: readonly string[] }) {
  return <Hint hints={hints} position={0} />;
}

function Hint({ hints, position }: { hints: readonly string[]; position: number }) {
  const t = useText(tutorialWords);
  const hint = hints[position];
  if (hint === undefined) return null;
  const label = position === 0 ? t.hint : position === hints.length - 1 ? t.lastHint : t.nextHint;
  return (
    <details className="group/hint">
      <summary className="inline-flex min-h-11 list-none items-center gap-2 rounded-lg pr-3 text-[14px] font-medium text-quiet hover:text-ink [&::-webkit-details-marker]:hidden">
        <span
          aria-hidden="true"
          className="grid size-6 place-items-center rounded-full bg-soft text-[13px] font-semibold text-ink"
        >
          ?
        </span>
        {label}
      </summary>
      <p className="pb-1 pl-8 font-reading text-[1.08rem] leading-snug">{hint}</p>
      <Hint hints={hints} position={position + 1} />
    </details>
  );
}

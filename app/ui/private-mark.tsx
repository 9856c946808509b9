import { walk as walkWords } from "#app/language/english/walk.ts";
import { useText } from "#app/language/text.tsx";

/** Stands at everything of a private source. */
export function PrivateMark() {
  const t = useText(walkWords);
  return (
    <span className="rounded-full bg-soft px-2.5 py-0.5 text-[12px] font-semibold text-ink shadow-[inset_0_0_0_1px_var(--color-edge)]">
      {t.privateMark}
    </span>
  );
}

/** The same with what follows from it. */
export function PrivateNote() {
  const t = useText(walkWords);
  return (
    <p className="note mb-3 flex flex-wrap items-baseline gap-x-2">
      <PrivateMark /> {t.privateNote}
    </p>
  );
}

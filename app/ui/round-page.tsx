import { Form, Link } from "@remix-run/react";
import { useMemo, useRef, useState, type FocusEvent, type KeyboardEvent } from "react";
import { rounds as roundsWords } from "#app/language/english/rounds.ts";
import { useText } from "#app/language/text.tsx";
import { groupWords } from "./group-words.ts";
import { nextWord } from "./next-word.ts";
import { RoundBeads, type RoundBead } from "./round-beads.tsx";
import { PlainMarker, RoundMarker } from "./round-marker.tsx";
import { useHydrated } from "./use-hydrated.ts";
import { placeOf, useRoundMarks } from "./use-round-marks.ts";

export interface RoundToPlay {
  /** Null: practice, nothing is kept. */
  id: number | null;
  text: string;
  snippets: string[][];
  /** The answered rounds of the session at hand. */
  session: RoundBead[];
}

interface RoundPageProps {
  round: RoundToPlay;
  busy: boolean;
}

/** Read the words, mark the texts, hand in. */
export function RoundPage({ round, busy }: RoundPageProps) {
  const t = useText(roundsWords);
  const hydrated = useHydrated();
  const counts = useMemo(() => round.snippets.map((tokens) => groupWords(tokens).length), [round]);
  const { marks, mark, pointer } = useRoundMarks(counts);
  const [stops, setStops] = useState<readonly (number | null)[]>([]);
  const frame = useRef<HTMLOListElement>(null);
  const form = useRef<HTMLFormElement>(null);
  const empty = hydrated && marks.every((row) => row.every((value) => value === 0));

  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      return form.current?.requestSubmit();
    }
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    const here = event.currentTarget;
    const own = placeOf(here);
    if (own === null) return;
    if (/^[0-3]$/.test(event.key)) mark(own, Number(event.key));
    else {
      const words = [...(frame.current?.querySelectorAll<HTMLElement>("button[data-word]") ?? [])];
      const boxes = words.map((word) => word.getClientRects()[0] ?? word.getBoundingClientRect());
      const target = words[nextWord(event.key, words.indexOf(here), boxes) ?? -1];
      const place = placeOf(target ?? null);
      if (target === undefined || place === null) return;
      if (event.shiftKey) mark(place, Number(here.dataset.mark));
      target.focus();
    }
    event.preventDefault();
  };
  const onFocus = ({ currentTarget }: FocusEvent<HTMLElement>) => {
    const own = placeOf(currentTarget);
    if (own !== null)
      setStops((before) => round.snippets.map((_, i) => (i === own.snippet ? own.word : (before[i] ?? null))));
  };

  return (
    <Form method="post" ref={form}>
      <input type="hidden" name="round" value={round.id ?? ""} />
      {hydrated && <input type="hidden" name="marks" value={marks.map((row) => row.join("")).join(",")} />}
      {round.id !== null && (
        <div className="mb-5">
          <RoundBeads done={round.session} shown={null} />
        </div>
      )}
      <div className="card sticky top-2 z-10 px-4 py-3 shadow-(--shadow-lift) sm:px-5 sm:py-3.5">
        <p className="label">{t.claim}</p>
        <p className="font-reading text-[1.1rem] leading-snug font-semibold wrap-anywhere sm:text-[1.35rem]">
          {round.text}
        </p>
      </div>
      <p className="note needs-script mt-4 mb-2">
        {t.how} <span className="hidden pointer-fine:inline">{t.howKeys}</span>
      </p>
      <p className="note needs-script mb-4 flex flex-wrap gap-x-3" aria-label={t.scale}>
        {[1, 2, 3].map((strength) => (
          <span key={strength} className="mark-word cursor-default! text-ink" data-mark={strength}>
            {t.strengths[strength]}
          </span>
        ))}
      </p>
      {!hydrated && <p className="note without-script my-4">{t.howPlain}</p>}
      <ol ref={frame} className="space-y-6">
        {round.snippets.map((tokens, snippet) => (
          <li key={snippet} className="border-t border-line pt-3">
            <RoundMarker
              snippet={snippet}
              tokens={tokens}
              marks={marks[snippet] ?? []}
              stop={stops[snippet] ?? null}
              disabled={!hydrated}
              handlers={{ ...pointer, onKeyDown, onFocus }}
            />
            {!hydrated && <PlainMarker snippet={snippet} tokens={tokens} />}
          </li>
        ))}
      </ol>
      <p className="mt-7 flex flex-wrap items-center gap-x-5 gap-y-3">
        <button className="button needs-script px-7" disabled={busy || !hydrated}>
          {empty ? t.doneEmpty : t.done}
        </button>
        {!hydrated && <button className="button without-script px-7">{t.done}</button>}
        <Link to="/play" className="link note">
          {t.stop}
        </Link>
      </p>
    </Form>
  );
}

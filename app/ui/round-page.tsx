import { Form, Link } from "@remix-run/react";
import { useMemo, useState } from "react";
import { rounds as roundsWords } from "#app/language/english/rounds.ts";
import { useText } from "#app/language/text.tsx";
import { groupWords } from "./group-words.ts";
import { RoundMarker } from "./round-marker.tsx";
import { useHydrated } from "./use-hydrated.ts";

export interface RoundToPlay {
  /** Null: practice, nothing is kept. */
  id: number | null;
  text: string;
  snippets: string[][];
}

interface RoundPageProps {
  round: RoundToPlay;
  busy: boolean;
  /** Under the button: how many today, or that this is practice. */
  note: string;
}

/** Read the words, mark the texts, hand in. */
export function RoundPage({ round, busy, note }: RoundPageProps) {
  const t = useText(roundsWords);
  const hydrated = useHydrated();
  const counts = useMemo(() => round.snippets.map((tokens) => groupWords(tokens).length), [round]);
  const [marks, setMarks] = useState(() => counts.map((count) => Array<number>(count).fill(0)));
  const mark = (snippet: number, word: number, value: number) =>
    setMarks((before) =>
      before.map((row, i) => (i === snippet ? row.map((old, j) => (j === word ? value : old)) : row)),
    );
  const empty = hydrated && marks.every((row) => row.every((value) => value === 0));
  return (
    <Form method="post">
      <input type="hidden" name="round" value={round.id ?? ""} />
      {hydrated && <input type="hidden" name="marks" value={marks.map((row) => row.join("")).join(",")} />}
      <div className="card sticky top-2 z-10 mb-6 px-5 py-3.5 shadow-(--shadow-lift)">
        <p className="label">{t.claim}</p>
        <p className="font-reading text-[1.35rem] leading-snug font-semibold wrap-anywhere">{round.text}</p>
      </div>
      <p className="note mb-4">
        {hydrated ? t.how : t.howPlain} <span className="needs-script max-sm:hidden">{t.howKeys}</span>
      </p>
      <ol className="space-y-6">
        {round.snippets.map((tokens, snippet) => (
          <li key={snippet} className="border-t border-line pt-3">
            <RoundMarker
              snippet={snippet}
              tokens={tokens}
              marks={marks[snippet] ?? []}
              onMark={(word, value) => mark(snippet, word, value)}
              hydrated={hydrated}
            />
          </li>
        ))}
      </ol>
      <p className="mt-7 flex flex-wrap items-center gap-x-5 gap-y-3">
        <button className="button px-7" disabled={busy}>
          {empty ? t.doneEmpty : t.done}
        </button>
        <Link to="/play" className="link note">
          {t.stop}
        </Link>
        <span className="note ml-auto">{note}</span>
      </p>
    </Form>
  );
}

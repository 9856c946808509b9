import { useRef, type KeyboardEvent } from "react";
import { rounds as roundsWords } from "#app/language/english/rounds.ts";
import { useText } from "#app/language/text.tsx";
import { groupWords, splitToken } from "./group-words.ts";

interface RoundMarkerProps {
  snippet: number;
  tokens: readonly string[];
  /** One mark a word, 0 to 3. */
  marks: readonly number[];
  onMark: (word: number, mark: number) => void;
  /** Without JavaScript words are boxes to tick. */
  hydrated: boolean;
}

/** A text whose words can be marked: one tap a strength, or the keys. Its own words, whole: nobody has to know how the model cuts them. */
export function RoundMarker({ snippet, tokens, marks, onMark, hydrated }: RoundMarkerProps) {
  const t = useText(roundsWords);
  const frame = useRef<HTMLParagraphElement>(null);
  const words = groupWords(tokens);
  const focus = (word: number) => frame.current?.querySelector<HTMLElement>(`[data-word="${word}"]`)?.focus();
  const onKey = (event: KeyboardEvent, word: number) => {
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    if (/^[0-3]$/.test(event.key)) onMark(word, Number(event.key));
    else if (event.key === "ArrowRight") focus(Math.min(words.length - 1, word + 1));
    else if (event.key === "ArrowLeft") focus(Math.max(0, word - 1));
    else return;
    event.preventDefault();
  };
  const textOf = (start: number, end: number) =>
    tokens
      .slice(start, end)
      .map((token) => splitToken(token).body)
      .join("");
  return (
    <p ref={frame} className="strip leading-[2.15]!" role="group" aria-label={t.snippet(snippet + 1)}>
      {words.map(({ start, end, breakable }, word) => {
        const body = textOf(start, end) || " ";
        const mark = marks[word] ?? 0;
        const shape = `mark-word ${breakable ? "break-all" : "whitespace-nowrap"}`;
        return (
          <span key={start}>
            {hydrated ? (
              <button
                type="button"
                className={shape}
                data-word={word}
                data-mark={mark}
                tabIndex={word === 0 ? 0 : -1}
                aria-label={t.word(body, t.strengths[mark] ?? "")}
                onClick={() => onMark(word, (mark + 1) % 4)}
                onKeyDown={(event) => onKey(event, word)}
              >
                {body}
              </button>
            ) : (
              <label className={shape}>
                <input type="checkbox" name="word" value={`${snippet}:${word}`} className="mr-1" />
                {body}
              </label>
            )}{" "}
          </span>
        );
      })}
    </p>
  );
}

import type { DOMAttributes } from "react";
import { rounds as roundsWords } from "#app/language/english/rounds.ts";
import { useText } from "#app/language/text.tsx";
import { groupWords, splitToken } from "./group-words.ts";

interface RoundMarkerProps {
  snippet: number;
  tokens: readonly string[];
  /** One mark a word, 0 to 3. */
  marks: readonly number[];
  /** The word that the Tab key comes to; null: the first. */
  stop: number | null;
  /** Not yet: the page's JavaScript is on its way. */
  disabled: boolean;
  /** What pointers and keys do, the same for all words. */
  handlers: DOMAttributes<HTMLButtonElement>;
}

/** A text whose words are buttons to mark, whole words: nobody has to know how the model cuts them. */
export function RoundMarker({ snippet, tokens, marks, stop, disabled, handlers }: RoundMarkerProps) {
  const t = useText(roundsWords);
  const words = readableWords(tokens);
  const tabStop = stop ?? words[0]?.word;
  return (
    <p className="strip needs-script leading-[2.3]! select-none" role="group" aria-label={t.snippet(snippet + 1)}>
      {words.map(({ text, sign, breakable, word }) => {
        const mark = marks[word] ?? 0;
        return (
          <span key={word}>
            <button
              type="button"
              className={`mark-word ${breakable ? "break-all" : "whitespace-nowrap"}`}
              data-snippet={snippet}
              data-word={word}
              data-mark={mark}
              disabled={disabled}
              tabIndex={word === tabStop ? 0 : -1}
              aria-label={t.word(text || t.lineBreak, t.strengths[mark] ?? "")}
              {...handlers}
            >
              {text}
              {sign}
            </button>{" "}
          </span>
        );
      })}
    </p>
  );
}

/** The same without JavaScript: boxes to tick. */
export function PlainMarker({ snippet, tokens }: Pick<RoundMarkerProps, "snippet" | "tokens">) {
  const t = useText(roundsWords);
  return (
    <p className="strip without-script leading-[2.3]!" role="group" aria-label={t.snippet(snippet + 1)}>
      {readableWords(tokens).map(({ text, sign, breakable, word }) => (
        <span key={word}>
          <label className={`mark-word ${breakable ? "break-all" : "whitespace-nowrap"}`}>
            <input type="checkbox" name="word" value={`${snippet}:${word}`} className="mr-1" />
            {text || <span className="sr-only">{t.lineBreak}</span>}
            {sign}
          </label>{" "}
        </span>
      ))}
    </p>
  );
}

/** Words as they are read, line breaks as a sign; spaces that stand alone are none. `word`: its number among all. */
function readableWords(tokens: readonly string[]) {
  return groupWords(tokens).flatMap(({ start, end, breakable }, word) => {
    const parts = tokens.slice(start, end).map(splitToken);
    const text = parts.map(({ body }) => body).join("");
    const breaks = parts.find((part) => part.breaks !== null)?.breaks ?? null;
    if (text === "" && breaks === null) return [];
    const sign = breaks !== null && (
      <span className="break-sign" aria-hidden="true">
        {breaks === "line" ? "↵" : "¶"}
      </span>
    );
    return [{ text, sign, breakable, word }];
  });
}

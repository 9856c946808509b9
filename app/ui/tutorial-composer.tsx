import { Form } from "@remix-run/react";
import { useEffect, useRef, type KeyboardEvent, type RefObject } from "react";
import { composer as composerWords } from "#app/language/english/composer.ts";
import { tutorial as tutorialWords } from "#app/language/english/tutorial.ts";
import { useText } from "#app/language/text.tsx";
import type { LivePreview } from "./live-answer.ts";
import { LiveReading } from "./live-reading.tsx";
import type { TextRules } from "./plain-types.ts";
import { useAnnouncement } from "./use-announcement.ts";
import { useAway } from "./use-away.ts";

interface TutorialComposerProps {
  text: string;
  onText: (text: string) => void;
  live: LivePreview;
  /** What a screen reader is told once the typing rests. */
  news: string;
  goal: number;
  rules: TextRules;
  checking: boolean;
  /** Why the last check was refused. */
  problem: string | null;
  input: RefObject<HTMLTextAreaElement>;
}

/** The box of a level: the score on the shown texts moves with the words, Check tries them on the others. Posts without JavaScript too. */
export function TutorialComposer(props: TutorialComposerProps) {
  const { text, onText, live, news, goal, rules, checking, problem, input } = props;
  const t = useText(tutorialWords);
  const composer = useText(composerWords);
  const place = useRef<HTMLDivElement>(null);
  const { away, height } = useAway(place);
  const spoken = useAnnouncement(news);
  const fault = text.trim() === "" ? null : rules.problem(text);

  // What was typed before the scripts arrived stands in the box and nowhere else.
  useEffect(() => {
    const box = input.current;
    if (box !== null && box.value !== "" && box.value !== box.defaultValue) onText(box.value);
  }, [input, onText]);

  const onKey = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    if (event.key === "Escape") event.currentTarget.blur();
    if (event.key !== "Enter") return;
    event.preventDefault();
    event.currentTarget.form?.requestSubmit();
  };

  return (
    <div
      ref={place}
      className="composer-place"
      data-away={away ? "" : undefined}
      style={away ? { minHeight: `${height}px` } : undefined}
    >
      <Form
        method="post"
        preventScrollReset
        onSubmit={(event) => (fault !== null || checking) && event.preventDefault()}
        className="card composer px-4 py-3 shadow-(--shadow-lift) sm:px-5 sm:py-4"
      >
        <label htmlFor="explanation" className="label unfolded-only">
          {composer.firesOn}
        </label>
        <textarea
          ref={input}
          id="explanation"
          name="text"
          rows={1}
          value={text}
          maxLength={rules.longest}
          onChange={(event) => onText(event.currentTarget.value)}
          onKeyDown={onKey}
          placeholder={t.placeholder}
          aria-label={composer.firesOn}
          autoComplete="off"
          spellCheck={false}
          enterKeyHint="go"
          required
          className="composer-input my-1"
        />
        <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
          <LiveReading live={live} ticks={[{ label: t.goal, score: goal }]} />
          <div className="unfolded-only ml-auto max-sm:w-full">
            <button
              type="submit"
              className="button w-full px-7"
              disabled={checking}
              aria-describedby="check-hint"
              title={t.checkKeys}
            >
              {checking ? t.checking : t.check}
              <span id="check-hint" hidden>
                {t.checkHint}
              </span>
            </button>
          </div>
        </div>
        <p role="alert" className="problem unfolded-only empty:hidden">
          {problem ?? (fault !== null && text.trim().length > 2 ? fault : null)}
        </p>
        <p aria-live="polite" className="sr-only">
          {spoken}
        </p>
      </Form>
    </div>
  );
}

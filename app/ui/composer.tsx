import { Form, Link } from "@remix-run/react";
import { useEffect, useRef, type KeyboardEvent, type RefObject } from "react";
import { composer as composerWords } from "#app/language/english/composer.ts";
import { useText } from "#app/language/text.tsx";
import type { Text } from "#app/language/english.ts";
import { formatCount } from "./format-numbers.ts";
import type { Tick } from "./dial-geometry.ts";
import type { LivePreview } from "./live-answer.ts";
import { LiveReading } from "./live-reading.tsx";
import type { Floor, TextRules, WordPart } from "./plain-types.ts";
import { ChangedWords, RefineBanner, type RefineBannerProps } from "./refine-banner.tsx";
import { useAnnouncement } from "./use-announcement.ts";
import { useAway } from "./use-away.ts";

export interface ComposerProps {
  text: string;
  onText: (text: string) => void;
  live: LivePreview;
  /** What a screen reader is told once the typing rests. */
  news: string;
  floor: Floor;
  rules: TextRules;
  attemptsLeft: number;
  requestKey: string;
  /** Null for somebody without an account: then the button leads to `signUpPath`. */
  signUpPath: string | null;
  submitting: boolean;
  /** Why the last exam was refused; the text is still here. */
  problem: string | null;
  input: RefObject<HTMLTextAreaElement>;
  /** Whose words these are made from, and what was done to them; null for words of one's own. */
  refining: (Omit<RefineBannerProps, "stopPath"> & { parts: readonly WordPart[]; onStartOver: () => void }) | null;
  /** The feature's own address. */
  featurePath: string;
}

/** The box that the game is about: words, the score they have on the clues, and the way to the exam. Posts without JavaScript too. */
export function Composer(props: ComposerProps) {
  const { text, onText, live, rules, submitting, problem, input, refining } = props;
  const t = useText(composerWords);
  const place = useRef<HTMLDivElement>(null);
  const { away, height } = useAway(place);
  const words = rules.countWords(text);
  const fault = text.trim() === "" ? null : rules.problem(text);
  const spoken = useAnnouncement(props.news);

  // What was typed before the scripts arrived stands in the box and nowhere else.
  useEffect(() => {
    const box = input.current;
    if (box !== null && box.value !== "" && box.value !== box.defaultValue) onText(box.value);
  }, [input, onText]);

  const onKey = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    if (event.key === "Escape") event.currentTarget.blur();
    if (event.key !== "Enter") return;
    event.preventDefault();
    if (event.ctrlKey || event.metaKey) event.currentTarget.form?.requestSubmit();
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
        onSubmit={(event) => fault !== null && event.preventDefault()}
        className="card composer px-4 py-3 shadow-(--shadow-lift) sm:px-5 sm:py-4"
      >
        <input type="hidden" name="intent" value="explain" />
        <input type="hidden" name="requestKey" value={props.requestKey} />
        {refining !== null && (
          <>
            <input type="hidden" name="parent" value={refining.refining.explanation.id} />
            <RefineBanner refining={refining.refining} rated={refining.rated} stopPath={props.featurePath} />
          </>
        )}
        <label htmlFor="explanation" className={refining === null ? "label unfolded-only" : "sr-only"}>
          {t.firesOn}
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
          placeholder={t.hint}
          aria-label={t.firesOn}
          aria-describedby="composer-state"
          autoComplete="off"
          enterKeyHint="done"
          required
          className="composer-input my-1"
        />
        {refining !== null && <ChangedWords parts={refining.parts} onStartOver={refining.onStartOver} />}
        <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
          <div className="min-w-0 sm:flex-1 sm:basis-64">
            <LiveReading live={live} ticks={ticksOf(props.floor, t)} />
          </div>
          <p id="composer-state" className="note unfolded-only ml-auto">
            <span className={words > rules.mostWords ? "font-semibold text-bad" : undefined}>
              {t.wordsOf(words, rules.mostWords)}
            </span>
            {props.signUpPath === null && <> · {t.examsLeft(props.attemptsLeft, formatCount(props.attemptsLeft))}</>}
          </p>
          <div className="unfolded-only max-sm:w-full">
            <ExamButton {...props} disabled={submitting || (props.signUpPath === null && props.attemptsLeft === 0)} />
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

function ExamButton({ signUpPath, submitting, disabled, text }: ComposerProps & { disabled: boolean }) {
  const t = useText(composerWords);
  if (signUpPath !== null) {
    return (
      <Link to={signUpPath} className="button w-full">
        {t.signUp}
      </Link>
    );
  }
  return (
    <button type="submit" className="button w-full" disabled={disabled} aria-describedby="exam-hint" title={t.examKeys}>
      {submitting ? t.handingIn : t.takeExam}
      <span id="exam-hint" hidden>
        {text.trim() === "" ? t.writeFirst : t.examHint}
      </span>
    </button>
  );
}

/** What there is to beat, as ticks of the dial. */
export function ticksOf({ tokenList, house, leader }: Floor, t: Text["composer"]): Tick[] {
  const named: [string, number | null][] = [
    [t.tokenList, tokenList],
    [t.house, house],
    [t.leader, leader === house ? null : leader],
  ];
  return named.flatMap(([label, score]) => (score === null ? [] : [{ label, score }]));
}

import { Form } from "@remix-run/react";
import { useMemo } from "react";
import { composer as composerWords } from "#app/language/english/composer.ts";
import { home as homeWords } from "#app/language/english/home.ts";
import { useText } from "#app/language/text.tsx";
import { ClueList } from "./clue-list.tsx";
import { guessShares } from "./guess-shares.ts";
import { LiveReading } from "./live-reading.tsx";
import { featureAddress, type FeatureFacts, type TextRules } from "./plain-types.ts";
import { sortClues } from "./sort-clues.ts";
import { suggestWords } from "./suggest-words.ts";
import { useDraft } from "./use-draft.ts";
import { usePreview } from "./use-preview.ts";

interface LiveExampleProps {
  feature: FeatureFacts;
  houseScore: number | null;
  rules: TextRules;
}

const shown = 4;

/** A real feature with a working box: the dial moves for everybody. Carrying on leads to the feature with the words typed here. */
export function LiveExample({ feature, houseScore, rules }: LiveExampleProps) {
  const t = useText(homeWords);
  const composer = useText(composerWords);
  const [text, setText] = useDraft(feature, "");
  const live = usePreview(feature, text, rules.countWords(text) <= rules.mostWords * 2);
  const { preview, stale } = live;
  const predicted = useMemo(() => preview && guessShares(preview.simulated), [preview]);
  const clues = useMemo(() => sortClues(feature.clues, feature.maxActivation).active.slice(0, shown), [feature]);
  const suggestions = useMemo(() => suggestWords(feature.clues, composer), [feature, composer]);
  return (
    <section aria-labelledby="example-title" className="card px-5 py-4 shadow-(--shadow-lift) sm:px-6 sm:py-5">
      <h2 id="example-title" className="label">
        {t.exampleTitle}
      </h2>
      <div className="mt-1">
        <ClueList
          label={t.exampleLabel}
          clues={clues}
          maxActivation={feature.maxActivation}
          predicted={predicted}
          stale={stale}
        />
      </div>
      <Form
        action={featureAddress(feature)}
        className="mt-3 rounded-xl bg-paper px-4 py-3 shadow-[inset_0_0_0_1px_var(--color-line)] focus-within:shadow-[inset_0_0_0_1px_var(--color-guess)]"
      >
        <label htmlFor="example" className="label">
          {t.firesOn}
        </label>
        <input
          id="example"
          name="text"
          value={text}
          maxLength={rules.longest}
          onChange={(event) => setText(event.currentTarget.value)}
          autoComplete="off"
          placeholder={t.guess}
          className="composer-input mb-2"
        />
        <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
          <LiveReading live={live} ticks={houseScore === null ? [] : [{ label: t.house, score: houseScore }]} />
          <p className="needs-script flex flex-wrap gap-1.5">
            {suggestions.map((words) => (
              <button
                key={words}
                type="button"
                onClick={() => setText(words)}
                className="min-h-9 rounded-full bg-soft px-3 text-[13px] hover:shadow-[inset_0_0_0_1px_var(--color-edge)]"
              >
                {words}
              </button>
            ))}
          </p>
          <button type="submit" className="button button-quiet ml-auto min-h-9 px-3.5 py-1">
            {t.allClues}
          </button>
        </div>
      </Form>
    </section>
  );
}

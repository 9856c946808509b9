import { useFetcher } from "@remix-run/react";
import { counterExamples as counterExamplesWords } from "#app/language/english/counter-examples.ts";
import { feature as featureWords } from "#app/language/english/feature.ts";
import { useText } from "#app/language/text.tsx";
import { EvidenceStrip } from "./evidence-strip.tsx";
import { formatActivation } from "./format-numbers.ts";
import { KeptAnswer, type KeptText } from "./kept-answer.tsx";
import { activeShare } from "./token-shade.ts";
import { useLookAgain } from "./use-look-again.ts";
import { useNextScore } from "./use-next-score.ts";

export interface TriedText {
  text: string;
  trial: { tokens: string[]; activations: number[]; maxActivation: number } | null;
  /** It was kept as a counter-example. */
  kept: KeptText | null;
  problem: string | null;
}

interface TryTextProps {
  /** The answer to a form that was posted without JavaScript. */
  posted: TriedText | null;
  /** The viewer has explained the feature, and may hold texts against the explanation that leads it. */
  mayKeep: boolean;
}

/** Any text on the real model: where does the feature fire? And does the leading explanation know? */
export function TryText({ posted, mayKeep }: TryTextProps) {
  const t = useText(featureWords);
  const counterExamples = useText(counterExamplesWords);
  const fetcher = useFetcher<{ tried?: TriedText }>();
  const lookAgain = useLookAgain();
  const tried = fetcher.data?.tried ?? posted;
  const busy = fetcher.state === "idle" ? null : fetcher.formData?.get("intent");
  const kept = tried?.kept ?? null;
  useNextScore(kept?.breach ? (kept.leader?.id ?? null) : null, lookAgain);
  return (
    <section aria-label={t.tryLabel} id="try">
      <h2 className="label mb-1">{t.tryTitle}</h2>
      <p className="note mb-2">{t.tryHint}</p>
      <fetcher.Form method="post">
        <input type="hidden" name="intent" value="try" />
        <label htmlFor="own-text" className="sr-only">
          {t.tryText}
        </label>
        <textarea
          id="own-text"
          name="text"
          rows={2}
          maxLength={2000}
          required
          defaultValue={posted?.text ?? ""}
          className="field font-reading"
          placeholder={t.tryExample}
        />
        <button type="submit" className="button button-quiet mt-2 w-full" disabled={busy !== null}>
          {busy === "try" ? t.tryRunning : t.tryButton}
        </button>
      </fetcher.Form>
      <div aria-live="polite">
        {tried?.problem && <p className="problem mt-2">{tried.problem}</p>}
        {tried?.trial && <Trial trial={tried.trial} kept={kept} />}
        {kept && <KeptAnswer kept={kept} />}
      </div>
      {mayKeep && tried?.trial && kept === null && (
        <fetcher.Form method="post">
          <input type="hidden" name="intent" value="keep" />
          <input type="hidden" name="text" value={tried.text} />
          <button type="submit" className="button button-quiet mt-2 w-full" disabled={busy !== null}>
            {busy === "keep" ? counterExamples.keeping : counterExamples.keep}
          </button>
          <p className="note mt-1">{counterExamples.keepHint}</p>
        </fetcher.Form>
      )}
    </section>
  );
}

interface TrialProps {
  trial: NonNullable<TriedText["trial"]>;
  kept: KeptText | null;
}

function Trial({ trial: { tokens, activations, maxActivation }, kept }: TrialProps) {
  const t = useText(featureWords);
  const counterExamples = useText(counterExamplesWords);
  const strongest = Math.max(0, ...activations);
  const silent = strongest < activeShare * maxActivation;
  const found = silent ? t.trySilent : t.tryStrongest(formatActivation(strongest), formatActivation(maxActivation));
  return (
    <div className="mt-3">
      <EvidenceStrip
        {...{ tokens, activations, maxActivation }}
        predicted={kept?.predicted ?? null}
        note={kept?.leader ? counterExamples.signs : found}
      />
    </div>
  );
}

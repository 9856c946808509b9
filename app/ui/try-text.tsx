import { useFetcher } from "@remix-run/react";
import { useMemo, useRef } from "react";
import { useText } from "#app/language/text.tsx";
import { formatActivation } from "./format-numbers.ts";
import { groupWords } from "./group-words.ts";
import { activeShare, shareOf } from "./token-shade.ts";
import { TokenStrip } from "./token-strip.tsx";
import { tokenWords } from "./token-words.ts";
import { useTokenInspector } from "./use-token-inspector.ts";

export interface TriedText {
  text: string;
  trial: { tokens: string[]; activations: number[]; maxActivation: number } | null;
  problem: string | null;
}

/** Any text on the real model: where does the feature fire? `posted` is the answer to a form that was posted without JavaScript. */
export function TryText({ posted }: { posted: TriedText | null }) {
  const { feature: t } = useText();
  const fetcher = useFetcher<{ tried?: TriedText }>();
  const tried = fetcher.data?.tried ?? posted;
  const busy = fetcher.state !== "idle";
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
        <button type="submit" className="button button-quiet mt-2 w-full" disabled={busy}>
          {busy ? t.tryRunning : t.tryButton}
        </button>
      </fetcher.Form>
      <div aria-live="polite">
        {tried?.problem && <p className="problem mt-2">{tried.problem}</p>}
        {tried?.trial && <Trial {...tried.trial} />}
      </div>
    </section>
  );
}

function Trial({ tokens, activations, maxActivation }: NonNullable<TriedText["trial"]>) {
  const { feature: t, tokens: tokenText } = useText();
  const frame = useRef<HTMLDivElement>(null);
  const inspected = useTokenInspector(frame, tokens);
  const { words, shares } = useMemo(
    () => ({ words: groupWords(tokens), shares: activations.map((activation) => shareOf(activation, maxActivation)) }),
    [tokens, activations, maxActivation],
  );
  const strongest = Math.max(0, ...activations);
  const silent = strongest < activeShare * maxActivation;
  return (
    <div ref={frame} className="mt-3">
      <p className="strip" data-strip={0}>
        <TokenStrip tokens={tokens} shares={shares} predicted={null} words={words} fold={null} />
      </p>
      <p className="note mt-1" role="status">
        {inspected
          ? tokenWords(activations[inspected.token] ?? 0, maxActivation, null, true, tokenText)
          : silent
            ? t.trySilent
            : t.tryStrongest(formatActivation(strongest), formatActivation(maxActivation))}
      </p>
    </div>
  );
}

import { useId } from "react";
import { feature as featureWords } from "#app/language/english/feature.ts";
import { tokens as tokensWords } from "#app/language/english/tokens.ts";
import { useText } from "#app/language/text.tsx";
import { logHeights } from "./chart-geometry.ts";
import { formatActivation, formatCount, formatDensity } from "./format-numbers.ts";
import type { FeatureFacts } from "./plain-types.ts";
import { visibleToken } from "./token-words.ts";

/** Histogram of the positive activations on a logarithmic count axis. */
export function ActivationHistogram({
  histogram,
  maxActivation,
  density,
}: Pick<FeatureFacts, "histogram" | "maxActivation" | "density">) {
  const t = useText(featureWords);
  const { counts, edges } = histogram;
  const heights = logHeights(counts);
  const step = 100 / Math.max(1, counts.length);
  const sum = counts.reduce((total, count) => total + count, 0);
  const last = edges.at(-1) ?? maxActivation;
  return (
    <section aria-labelledby="histogram-title">
      <h2 id="histogram-title" className="label mb-2">
        {t.histogram}
      </h2>
      <svg
        role="img"
        aria-label={t.histogramLabel(sum, formatCount(sum), formatActivation(last))}
        viewBox="0 0 100 30"
        preserveAspectRatio="none"
        className="block h-16 w-full border-b border-line"
      >
        {heights.map((height, position) => (
          <rect
            key={edges[position] ?? position}
            x={position * step + step * 0.08}
            width={step * 0.84}
            y={30 - height * 29}
            height={height * 29}
            fill="var(--color-truth)"
          >
            <title>
              {t.histogramBar(
                counts[position] ?? 0,
                formatCount(counts[position] ?? 0),
                formatActivation(edges[position] ?? 0),
                formatActivation(edges[position + 1] ?? last),
              )}
            </title>
          </rect>
        ))}
      </svg>
      <p className="note flex justify-between" aria-hidden="true">
        <span>0</span>
        <span>{formatActivation(last)}</span>
      </p>
      <p className="note mt-1">{t.histogramHint(formatDensity(density))}</p>
    </section>
  );
}

/** What the feature does to the next word, by its direct effect on the model's output. */
export function NextWords({ topLogits, bottomLogits }: Pick<FeatureFacts, "topLogits" | "bottomLogits">) {
  const t = useText(featureWords);
  if (topLogits.length === 0 && bottomLogits.length === 0) return null;
  return (
    <section aria-labelledby="logits-title">
      <h2 id="logits-title" className="label mb-2">
        {t.nextWord}
      </h2>
      <WordRow label={t.likelier} words={topLogits} />
      <WordRow label={t.lessLikely} words={bottomLogits} />
    </section>
  );
}

function WordRow({ label, words }: { label: string; words: [string, number][] }) {
  const t = useText(featureWords);
  const tokens = useText(tokensWords);
  const id = useId();
  return (
    <div className="mb-2">
      <p className="note" id={id}>
        {label}
      </p>
      <ul aria-labelledby={id} className="flex flex-wrap gap-x-2.5 gap-y-0.5 font-reading text-[1.02rem]">
        {words.slice(0, 10).map(([token, effect]) => (
          <li key={token} title={t.onLogit(`${effect > 0 ? "+" : ""}${effect.toFixed(2)}`)} className="wrap-anywhere">
            {visibleToken(token, tokens)}
          </li>
        ))}
      </ul>
    </div>
  );
}

/** Whose text and whose model this is. */
export function LicenceLine({ licence, attribution }: Pick<FeatureFacts, "licence" | "attribution">) {
  const t = useText(featureWords);
  return (
    <section aria-labelledby="licence-title">
      <h2 id="licence-title" className="label mb-1">
        {t.licence}
      </h2>
      <p className="note wrap-anywhere">
        {attribution} {licence}
      </p>
    </section>
  );
}

/** What is known of a feature beside its clues: how strongly it fires, what it makes the model say, whose it is. */
export function AboutFeature({ feature }: { feature: FeatureFacts }) {
  return (
    <div className="space-y-9">
      <ActivationHistogram {...feature} />
      <NextWords {...feature} />
      <LicenceLine {...feature} />
    </div>
  );
}

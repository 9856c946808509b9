import { logHeights } from "./chart-geometry.ts";
import { countOf, formatActivation, formatDensity } from "./format-numbers.ts";
import type { FeatureFacts } from "./plain-types.ts";
import { visibleToken } from "./token-words.ts";

/** Histogram of the positive activations on a logarithmic count axis. */
export function ActivationHistogram({
  histogram,
  maxActivation,
  density,
}: Pick<FeatureFacts, "histogram" | "maxActivation" | "density">) {
  const { counts, edges } = histogram;
  const heights = logHeights(counts);
  const step = 100 / Math.max(1, counts.length);
  const last = edges.at(-1) ?? maxActivation;
  return (
    <section aria-labelledby="histogram-title">
      <h2 id="histogram-title" className="label mb-2">
        How strongly it fires
      </h2>
      <svg
        role="img"
        aria-label={`Histogram: ${countOf(
          counts.reduce((sum, count) => sum + count, 0),
          "activation",
        )} between 0 and ${formatActivation(last)}, counts on a logarithmic scale`}
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
            <title>{`${countOf(counts[position] ?? 0, "token")} from ${formatActivation(edges[position] ?? 0)} to ${formatActivation(edges[position + 1] ?? last)}`}</title>
          </rect>
        ))}
      </svg>
      <p className="note flex justify-between" aria-hidden="true">
        <span>0</span>
        <span>{formatActivation(last)}</span>
      </p>
      <p className="note mt-1">
        It fires on {formatDensity(density)}. Bars grow by powers of ten: strong firings are rare.
      </p>
    </section>
  );
}

/** What the feature does to the next word, by its direct effect on the model's output. */
export function NextWords({ topLogits, bottomLogits }: Pick<FeatureFacts, "topLogits" | "bottomLogits">) {
  if (topLogits.length === 0 && bottomLogits.length === 0) return null;
  return (
    <section aria-labelledby="logits-title">
      <h2 id="logits-title" className="label mb-2">
        What it does to the next word
      </h2>
      <WordRow label="makes likelier" words={topLogits} />
      <WordRow label="makes less likely" words={bottomLogits} />
    </section>
  );
}

function WordRow({ label, words }: { label: string; words: [string, number][] }) {
  return (
    <div className="mb-2">
      <p className="note" id={`logits ${label}`}>
        {label}
      </p>
      <ul
        aria-labelledby={`logits ${label}`}
        className="flex flex-wrap gap-x-2.5 gap-y-0.5 font-reading text-[1.02rem]"
      >
        {words.slice(0, 10).map(([token, effect]) => (
          <li key={token} title={`${effect > 0 ? "+" : ""}${effect.toFixed(2)} on its logit`} className="wrap-anywhere">
            {visibleToken(token)}
          </li>
        ))}
      </ul>
    </div>
  );
}

/** Whose text and whose model this is. */
export function LicenceLine({ licence, attribution }: Pick<FeatureFacts, "licence" | "attribution">) {
  return (
    <section aria-labelledby="licence-title">
      <h2 id="licence-title" className="label mb-1">
        Source and licence
      </h2>
      <p className="note wrap-anywhere">
        {attribution} {licence}
      </p>
    </section>
  );
}

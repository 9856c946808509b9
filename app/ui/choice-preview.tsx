import { campaignForm as campaignFormWords } from "#app/language/english/campaign-form.ts";
import { useText } from "#app/language/text.tsx";
import type { PreviewFacts } from "./campaign-types.ts";
import { FeatureCard } from "./feature-card.tsx";
import { formatCount } from "./format-numbers.ts";
import { QuietBins } from "./quiet-bins.tsx";

interface ChoicePreviewProps {
  preview: PreviewFacts | null;
  way: "query" | "lines";
  /** The next one is being read. */
  busy: boolean;
}

/** How many features a choice finds, what they are like, and some of them. */
export function ChoicePreview({ preview, way, busy }: ChoicePreviewProps) {
  const t = useText(campaignFormWords);
  return (
    <div className="mt-4" aria-live="polite" aria-busy={busy}>
      {preview === null ? <p className="text-quiet">{t.notLooked}</p> : <Found preview={preview} way={way} />}
    </div>
  );
}

function Found({ preview, way }: { preview: PreviewFacts; way: "query" | "lines" }) {
  const t = useText(campaignFormWords);
  const { count, exact, chosen, picture, some } = preview;
  const written = formatCount(count);
  if (count === 0) return <p className="problem">{t.noneFit}</p>;
  const unexplained = preview.exact ? count - picture.explained : null;
  return (
    <>
      <p data-testid="fitting">
        <span className="text-[1.15rem] font-semibold">
          {way === "lines" ? t.named(count, written) : t.fit(exact, count, written)}
        </span>
        <span className="text-quiet">
          {" · "}
          {chosen < count ? t.drawn(formatCount(chosen)) : t.allOfThem}
          {unexplained !== null && unexplained > 0 && ` · ${t.unexplained(formatCount(unexplained))}`}
        </span>
      </p>
      {!exact && <p className="note">{t.sampled}</p>}
      <div className="mt-3 grid gap-x-10 gap-y-4 sm:grid-cols-2">
        <QuietBins chart="density" title={t.charts.density} bins={picture.density} />
        <QuietBins chart="best" title={t.charts.best} bins={picture.best} />
      </div>
      <h3 className="label mt-4 mb-2">{t.some}</h3>
      <ul className="grid grid-cols-[repeat(auto-fill,minmax(10rem,1fr))] gap-3 max-sm:grid-cols-2">
        {some.slice(0, 6).map((feature) => (
          <li key={`${feature.model} ${feature.source} ${feature.index}`} className="flex min-w-0 flex-col">
            <p className="note mb-1 truncate">{feature.source}</p>
            <div className="flex-1">
              <FeatureCard feature={feature} />
            </div>
          </li>
        ))}
      </ul>
    </>
  );
}

import { Link } from "@remix-run/react";
import type { Text } from "#app/language/english.ts";
import { featureList as featureListWords } from "#app/language/english/feature-list.ts";
import { useText } from "#app/language/text.tsx";
import { scalePercent } from "./chart-geometry.ts";
import { formatCount, formatDensity } from "./format-numbers.ts";
import { keptList } from "./list-address.ts";
import { ScoreNumber } from "./number.tsx";
import { featureAddress, type FeatureAddress } from "./plain-types.ts";

export interface ListedFeature extends FeatureAddress {
  density: number;
  playable: boolean;
  rated: boolean;
  explanationCount: number;
  bestScore: number | null;
}

/** One feature of the catalogue: its number, how rare it is, and how well it is explained so far. `list`: the filter of the list that it stands in. */
export function FeatureCard({ feature, list = {} }: { feature: ListedFeature; list?: Record<string, string> }) {
  const t = useText(featureListWords);
  const { bestScore } = feature;
  return (
    <Link
      to={`${featureAddress(feature)}${keptList(list)}`}
      className="card block h-full px-4 py-3 transition-colors hover:border-edge"
      prefetch="intent"
    >
      <p className="flex items-baseline justify-between gap-3">
        <span className="font-reading text-[1.2rem] font-semibold">{feature.index}</span>
        {bestScore !== null && <ScoreNumber value={bestScore} className="font-semibold" />}
      </p>
      <div className="my-1.5 h-1 overflow-hidden rounded-full bg-soft" aria-hidden="true">
        <div className="h-full rounded-full bg-guess" style={{ width: `${scalePercent(bestScore ?? 0)}%` }} />
      </div>
      <p className="note">
        {formatDensity(feature.density)}
        <br />
        {standing(feature, t)}
      </p>
    </Link>
  );
}

function standing({ playable, rated, explanationCount }: ListedFeature, t: Text["featureList"]): string {
  if (!playable) return t.lookOnly;
  const texts = t.playerTexts(explanationCount, formatCount(explanationCount));
  return rated ? texts : t.unrated(texts);
}

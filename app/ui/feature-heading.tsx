import { Link } from "@remix-run/react";
import { feature as featureWords } from "#app/language/english/feature.ts";
import { featureList as featureListWords } from "#app/language/english/feature-list.ts";
import { useText } from "#app/language/text.tsx";
import { formatCount, formatDensity } from "./format-numbers.ts";
import type { FeatureFacts } from "./plain-types.ts";

/** Where this feature lives, and the question of the page. */
export function FeatureHeading({ feature, count }: { feature: FeatureFacts; count: number }) {
  const t = useText(featureWords);
  const featureList = useText(featureListWords);
  const catalogue = `/features?${new URLSearchParams({ model: feature.model, source: feature.source })}`;
  return (
    <header className="mb-4">
      <p className="note">
        {feature.modelName} <Slash />{" "}
        <Link to={catalogue} className="link">
          {featureList.sourceLink(feature.layer, feature.kind)}
        </Link>{" "}
        <Slash /> {t.indexed(feature.index)}
      </p>
      <h1 className="title mt-1">{t.question}</h1>
      <p className="note mt-1">
        {t.firesOn(formatDensity(feature.density))} · {t.explanationsScored(count, formatCount(count))}
      </p>
    </header>
  );
}

export const kindWords: Record<FeatureFacts["kind"], string> = {
  dictionary: "dictionary",
  neuron: "neurons",
  direction: "directions",
};

function Slash() {
  return (
    <span aria-hidden="true" className="text-edge">
      /
    </span>
  );
}

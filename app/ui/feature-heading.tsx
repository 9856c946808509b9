import { Link } from "@remix-run/react";
import { countOf, formatDensity } from "./format-numbers.ts";
import type { FeatureFacts } from "./plain-types.ts";

/** Where this feature lives, and the question of the page. */
export function FeatureHeading({ feature, count }: { feature: FeatureFacts; count: number }) {
  const catalogue = `/features?${new URLSearchParams({ model: feature.model, source: feature.source })}`;
  return (
    <header className="mb-4">
      <p className="note">
        {feature.modelName} <Slash />{" "}
        <Link to={catalogue} className="link">
          layer {feature.layer}, {kindWords[feature.kind]}
        </Link>{" "}
        <Slash /> feature {feature.index}
      </p>
      <h1 className="title mt-1">What makes this feature fire?</h1>
      <p className="note mt-1">
        Fires on {formatDensity(feature.density)} ·{" "}
        {count === 0 ? "no explanation scored yet" : `${countOf(count, "explanation")} scored`}
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

import { Link } from "@remix-run/react";
import type { Text } from "#app/language/english.ts";
import { boards as boardsWords } from "#app/language/english/boards.ts";
import { featureList as featureListWords } from "#app/language/english/feature-list.ts";
import { useText } from "#app/language/text.tsx";
import type { WantedCard } from "./board-types.ts";
import { formatCount, formatScore } from "./format-numbers.ts";
import { groupWords } from "./group-words.ts";
import { featureAddress } from "./plain-types.ts";
import { IntervalBar } from "./score-scale.tsx";
import { TokenStrip } from "./token-strip.tsx";

/** The features that nobody explains well yet: a line of where each fires, why it is wanted, and the way in. */
export function WantedFeatures({ features }: { features: readonly WantedCard[] }) {
  return (
    <ol className="grid gap-4 md:grid-cols-2">
      {features.map((feature) => (
        <li key={featureAddress(feature)} className="card flex flex-col px-5 py-4">
          <WantedFeature feature={feature} />
        </li>
      ))}
    </ol>
  );
}

function WantedFeature({ feature }: { feature: WantedCard }) {
  const t = useText(boardsWords);
  const featureList = useText(featureListWords);
  const { glimpse, best, layer, kind, index } = feature;
  const name = t.featureOf(featureList.sourceTab(layer, kind), index);
  return (
    <>
      <h2 className="label">{name}</h2>
      {glimpse !== null && (
        <p className="strip mt-1">
          <span className="sr-only">{t.firesHere} </span>
          <TokenStrip {...glimpse} predicted={null} words={groupWords(glimpse.tokens)} fold={null} />
        </p>
      )}
      <div className="mt-auto pt-3">
        {best !== null && <IntervalBar score={best.score} interval={best.interval} />}
        <div className="mt-2 flex items-end justify-between gap-x-4">
          <p className="note self-center">{whyWanted(feature, t)}</p>
          <Link to={featureAddress(feature)} className="button button-quiet shrink-0" aria-label={t.explainLabel(name)}>
            {t.explainIt}
          </Link>
        </div>
      </div>
    </>
  );
}

function whyWanted({ best, explanationCount: count, strangeCount }: WantedCard, t: Text["boards"]): string {
  const standing =
    best === null
      ? t.untouched
      : count === 0
        ? t.onlyMachine(formatScore(best.score))
        : t.tried(count, formatCount(count), formatScore(best.score));
  return strangeCount === 0 ? standing : `${standing} ${t.strange(strangeCount, formatCount(strangeCount))}`;
}

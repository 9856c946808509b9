import { Link } from "@remix-run/react";
import { useMemo, type ReactNode } from "react";
import { catalogue as catalogueWords } from "#app/language/english/catalogue.ts";
import { featureList as featureListWords } from "#app/language/english/feature-list.ts";
import { useText } from "#app/language/text.tsx";
import { BrowseBar, type BrowseBarProps } from "./browse-bar.tsx";
import { sourceAddress } from "./catalogue-types.ts";
import { ClueList } from "./clue-list.tsx";
import { keptList } from "./list-address.ts";
import { ActivationHistogram, LicenceLine } from "./feature-facts.tsx";
import { formatActivation, formatDensity } from "./format-numbers.ts";
import { IntervalClues } from "./interval-clues.tsx";
import { LogitTable } from "./logit-table.tsx";
import { ScoreNumber } from "./number.tsx";
import { featureAddress, type Clue, type FeatureFacts } from "./plain-types.ts";
import { PrivateNote } from "./private-mark.tsx";
import { SimilarFeatures, type SimilarRow, type SimilarState } from "./similar-features.tsx";

export interface DetailedFeature extends FeatureFacts {
  clues: (Clue & { quantile: number | null })[];
  visibility: "private" | "public";
}

interface FeatureDetailsProps {
  feature: DetailedFeature;
  explanationCount: number;
  bestScore: number | null;
  similar: { state: SimilarState; items: SimilarRow[] };
  /** Null: nothing to say. */
  neurons: SimilarRow[] | null;
  browse: Omit<BrowseBarProps, "details">;
}

/** All that is known of a feature beside what people say: for reading, not for playing. Clues alone, as everywhere. */
export function FeatureDetails(props: FeatureDetailsProps) {
  const { feature, bestScore } = props;
  const t = useText(catalogueWords);
  const featureList = useText(featureListWords);
  const silent = useMemo(
    () =>
      feature.clues
        .map((clue, position) => ({ clue, position }))
        .filter(({ clue }) => clue.group === "random" || clue.group === "negative"),
    [feature],
  );
  const facts: [string, ReactNode][] = [
    [t.density, formatDensity(feature.density)],
    [t.maximum, formatActivation(feature.maxActivation)],
    [t.best, bestScore === null ? t.none : <ScoreNumber key="best" value={bestScore} />],
    [t.texts, String(props.explanationCount)],
    [t.standing, standing(feature, t)],
  ];
  return (
    <div className="mx-auto w-full max-w-[74rem] px-4 py-6 sm:px-7">
      <BrowseBar {...props.browse} details />
      <p className="note">
        <Link to={sourceAddress(feature)} className="link">
          {feature.modelName}, {featureList.sourceLink(feature.layer, feature.kind)}
        </Link>
      </p>
      <h1 className="title mt-1">{t.detailsTitle(feature.index)}</h1>
      {feature.visibility === "private" && <PrivateNote />}
      <dl className="mt-3 mb-5 flex flex-wrap gap-x-8 gap-y-2">
        {facts.map(([name, value]) => (
          <div key={name}>
            <dt className="note">{name}</dt>
            <dd className="font-medium">{value}</dd>
          </div>
        ))}
      </dl>
      <p className="mb-6 flex flex-wrap items-center gap-x-5 gap-y-2">
        <Link to={`${featureAddress(feature)}${keptList(props.browse.list)}`} className="button">
          {t.play}
        </Link>
        <a href={`/api/v1${featureAddress(feature)}`} className="link inline-flex min-h-10 items-center">
          {t.asJson}
        </a>
      </p>
      <div className="lg:grid lg:grid-cols-[minmax(0,1fr)_20rem] lg:gap-x-10">
        <div>
          <IntervalClues clues={feature.clues} maxActivation={feature.maxActivation} />
          {silent.length > 0 && (
            <section className="mt-8" aria-labelledby="silent-title">
              <h2 id="silent-title" className="subtitle mb-1">
                {t.silentSnippets}
              </h2>
              <ClueList
                label={t.silentSnippets}
                clues={silent}
                maxActivation={feature.maxActivation}
                predicted={null}
              />
            </section>
          )}
        </div>
        <aside className="mt-10 space-y-9 lg:mt-0" aria-label={t.about}>
          <ActivationHistogram {...feature} />
          <SimilarFeatures {...props.similar} list={props.browse.list} />
          {props.neurons !== null && <Neurons neurons={props.neurons} />}
          <LogitTable topLogits={feature.topLogits} bottomLogits={feature.bottomLogits} />
          <LicenceLine {...feature} />
        </aside>
      </div>
    </div>
  );
}

function standing({ playable, rated }: DetailedFeature, t: ReturnType<typeof useText<typeof catalogueWords>>): string {
  if (!playable) return t.yesNo.playable.false;
  return rated ? t.yesNo.rated.true : t.yesNo.rated.false;
}

function Neurons({ neurons }: { neurons: SimilarRow[] }) {
  const t = useText(catalogueWords);
  return (
    <section aria-labelledby="neurons-title">
      <h2 id="neurons-title" className="label mb-1">
        {t.neurons}
      </h2>
      <p className="note mb-2">{t.neuronsHint}</p>
      <ul className="figures">
        {neurons.map((neuron) => (
          <li key={`${neuron.source} ${neuron.index}`} className="flex justify-between gap-3">
            <Link to={`${featureAddress(neuron)}/details`} className="link inline-flex min-h-8 items-center">
              {neuron.source} {neuron.index}
            </Link>
            <span className="self-center">{signed(neuron.cosine)}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}

function signed(cosine: number): string {
  return `${cosine < 0 ? "−" : "+"}${Math.abs(cosine).toFixed(2)}`;
}

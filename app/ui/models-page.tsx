import { Link } from "@remix-run/react";
import { catalogue as catalogueWords } from "#app/language/english/catalogue.ts";
import { featureList as featureListWords } from "#app/language/english/feature-list.ts";
import { useText } from "#app/language/text.tsx";
import { BinSketch } from "./bin-chart.tsx";
import { sourceAddress, type SourceRow } from "./catalogue-types.ts";
import { EmptyState } from "./empty-state.tsx";
import { formatCount } from "./format-numbers.ts";
import { MoreLink } from "./more-link.tsx";
import { Page } from "./page.tsx";
import { PrivateMark } from "./private-mark.tsx";

export interface ModelCard {
  model: string;
  name: string;
  layers: number;
  width: number | null;
  licence: string;
  url: string | null;
}

interface ModelsPageProps {
  models: readonly ModelCard[];
  sources: readonly SourceRow[];
  nextCursor: string | null;
  further: boolean;
}

/** Models → sets → sources, each source with a sketch of how rare its features are. */
export function ModelsPage({ models, sources, nextCursor, further }: ModelsPageProps) {
  const t = useText(catalogueWords);
  const featureList = useText(featureListWords);
  const here = models.filter(({ model }) => sources.some((source) => source.model === model));
  return (
    <Page title={t.modelsTitle} lead={t.modelsLead}>
      {here.length === 0 && <EmptyState title={featureList.noneYet}>{featureList.noneYetHint}</EmptyState>}
      <div className="space-y-10">
        {here.map((model) => (
          <section key={model.model} aria-labelledby={`model-${model.model}`}>
            <h2 id={`model-${model.model}`} className="subtitle">
              {model.name}
            </h2>
            <p className="note">
              {t.modelFacts(model.layers, model.width === null ? null : formatCount(model.width))} · {model.licence}
              {model.url !== null && (
                <>
                  {" · "}
                  <a href={model.url} className="link wrap-anywhere" rel="noreferrer nofollow">
                    {model.url}
                  </a>
                </>
              )}
            </p>
            {bySet(sources.filter((source) => source.model === model.model)).map(([set, members]) => (
              <div key={set ?? ""} className="mt-4">
                {set !== null && <h3 className="label mb-1.5">{set}</h3>}
                <ul className="grid grid-cols-[repeat(auto-fill,minmax(13rem,1fr))] gap-3 max-sm:grid-cols-2">
                  {members.map((source) => (
                    <li key={source.source}>
                      <SourceCard source={source} />
                    </li>
                  ))}
                </ul>
              </div>
            ))}
          </section>
        ))}
      </div>
      <MoreLink nextCursor={nextCursor} further={further} parameters={{}} />
    </Page>
  );
}

/** Sets in the order of their first source; what belongs to none comes last. */
function bySet(sources: readonly SourceRow[]): [set: string | null, sources: SourceRow[]][] {
  const sets = new Map<string | null, SourceRow[]>();
  for (const source of sources) sets.set(source.set, [...(sets.get(source.set) ?? []), source]);
  return [...sets].sort(([one], [other]) => Number(one === null) - Number(other === null));
}

function SourceCard({ source }: { source: SourceRow }) {
  const t = useText(catalogueWords);
  const featureList = useText(featureListWords);
  const { statistics } = source;
  return (
    <Link
      to={sourceAddress(source)}
      prefetch="intent"
      className="card block h-full px-4 py-3 transition-colors hover:border-edge"
    >
      <p className="font-medium">{featureList.sourceTab(source.layer, source.kind)}</p>
      <p className="note flex flex-wrap items-baseline gap-x-2 wrap-anywhere">
        {source.source} {source.visibility === "private" && <PrivateMark />}
      </p>
      {statistics === null ? (
        <p className="note mt-2">{t.notCounted}</p>
      ) : (
        <>
          <div className="mt-2">
            <BinSketch bins={statistics.density} />
          </div>
          <p className="note mt-1.5">
            {t.ofWidth(formatCount(statistics.features), formatCount(source.width))}
            <br />
            {t.explainedOf(formatCount(statistics.explained))}
          </p>
        </>
      )}
    </Link>
  );
}

import { Link } from "@remix-run/react";
import { catalogue as catalogueWords } from "#app/language/english/catalogue.ts";
import { featureList as featureListWords } from "#app/language/english/feature-list.ts";
import { useText } from "#app/language/text.tsx";
import { BinChart } from "./bin-chart.tsx";
import { sourceAddress, type FilterParameters, type SourceRow } from "./catalogue-types.ts";
import { listOf } from "./list-address.ts";
import { ChosenFilters } from "./chosen-filters.tsx";
import { EmptyState } from "./empty-state.tsx";
import { FeatureCard, type ListedFeature } from "./feature-card.tsx";
import { FilterForm } from "./filter-form.tsx";
import { MoreLink } from "./more-link.tsx";
import { Page } from "./page.tsx";
import { PrivateMark } from "./private-mark.tsx";

interface FeatureBrowserProps {
  parameters: FilterParameters;
  /** What the address asked for and cannot be used. */
  complaints: readonly string[];
  sources: readonly SourceRow[];
  /** The source that the list is narrowed to; null: several. */
  chosen: SourceRow | null;
  items: readonly ListedFeature[];
  nextCursor: string | null;
  /** This page is not the first. */
  further: boolean;
  /** A page is full with so many. */
  perPage: number;
}

const charts = ["density", "maximum", "best"] as const;

/** The catalogue's list: choose, narrow down by clicking a bar or by numbers, sort, read on. */
export function FeatureBrowser(props: FeatureBrowserProps) {
  const t = useText(catalogueWords);
  const featureList = useText(featureListWords);
  const { parameters, items, chosen, nextCursor } = props;
  if (props.sources.length === 0) {
    return (
      <Page title={featureList.title}>
        <EmptyState title={featureList.noneYet}>{featureList.noneYetHint}</EmptyState>
      </Page>
    );
  }
  const byChance = `/features/random?${new URLSearchParams(parameters)}`;
  return (
    <Page title={featureList.title} lead={t.lead}>
      <p className="-mt-2 mb-4 flex flex-wrap items-center gap-x-5 gap-y-1">
        <Link to="/models" className="link inline-flex min-h-10 items-center">
          {t.models}
        </Link>
        <Link to={byChance} className="link inline-flex min-h-10 items-center" rel="nofollow">
          {t.random}
        </Link>
      </p>
      <FilterForm key={listOf(parameters)} parameters={parameters} sources={props.sources} />
      {props.complaints.length > 0 && (
        <p className="problem mt-2" role="alert">
          {t.notUsed} {props.complaints.join("; ")}.
        </p>
      )}
      <ChosenFilters parameters={parameters} />
      {chosen !== null && <ChosenSource source={chosen} parameters={parameters} />}
      {items.length === 0 && nextCursor === null ? (
        <div className="mt-6">
          <EmptyState title={t.noneFit}>{t.noneFitHint}</EmptyState>
        </div>
      ) : (
        <ul className="mt-5 grid grid-cols-[repeat(auto-fill,minmax(11rem,1fr))] gap-3 max-sm:grid-cols-2">
          {items.map((feature) => (
            <li key={`${feature.model} ${feature.source} ${feature.index}`}>
              {chosen === null && <p className="note mb-1 truncate">{feature.source}</p>}
              <FeatureCard feature={feature} list={parameters} />
            </li>
          ))}
        </ul>
      )}
      {nextCursor !== null && items.length < props.perPage && <p className="note mt-4">{t.moreBehind}</p>}
      <MoreLink nextCursor={nextCursor} further={props.further} parameters={parameters} />
    </Page>
  );
}

/** What is known of the source that is browsed: its name, and three histograms to narrow the list by. */
function ChosenSource({ source, parameters }: { source: SourceRow; parameters: FilterParameters }) {
  const t = useText(catalogueWords);
  const { statistics } = source;
  return (
    <section className="mt-4" aria-label={source.sourceName}>
      <p className="note flex flex-wrap items-baseline gap-x-2">
        <Link to={sourceAddress(source)} className="link">
          {source.modelName}, {source.sourceName}
        </Link>
        {source.visibility === "private" && <PrivateMark />}
      </p>
      {statistics === null ? (
        <p className="note mt-2">{t.notCounted}</p>
      ) : (
        <>
          <div className="mt-2 grid gap-x-8 gap-y-4 sm:grid-cols-3">
            {charts.map((chart) => (
              <BinChart key={chart} chart={chart} bins={statistics[chart]} parameters={parameters} />
            ))}
          </div>
          <p className="note mt-1">{t.chartHint}</p>
        </>
      )}
    </section>
  );
}

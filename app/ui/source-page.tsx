import { Link } from "@remix-run/react";
import type { ReactNode } from "react";
import { catalogue as catalogueWords } from "#app/language/english/catalogue.ts";
import { featureList as featureListWords } from "#app/language/english/feature-list.ts";
import { useText } from "#app/language/text.tsx";
import { BinChart } from "./bin-chart.tsx";
import type { SourceFigures, SourceRow } from "./catalogue-types.ts";
import { listOf } from "./list-address.ts";
import { formatCount, formatDay } from "./format-numbers.ts";
import { Page } from "./page.tsx";
import { playerAddress } from "./plain-types.ts";
import { PrivateNote } from "./private-mark.tsx";

export interface SourceFacts extends SourceRow {
  attribution: string;
  citation: string;
  description: string;
  owner: string | null;
  publishedAt: string | null;
  setDescription: string | null;
}

const charts = ["density", "maximum", "best"] as const;
const exportSets = ["features", "explanations", "scores"] as const;
const exportFormats = ["jsonl.gz", "csv", "parquet"] as const;

/** A source: its histograms, whose it is, how to cite it and how to take it home. */
export function SourcePage({ source }: { source: SourceFacts }) {
  const t = useText(catalogueWords);
  const featureList = useText(featureListWords);
  const { statistics } = source;
  const parameters = { model: source.model, source: source.source };
  const lead = (
    <>
      <Link to="/models" className="link">
        {source.modelName}
      </Link>
      , {featureList.sourceLink(source.layer, source.kind)}
    </>
  );
  return (
    <Page title={source.sourceName} lead={lead}>
      {source.visibility === "private" && <PrivateNote />}
      {source.description !== "" && (
        <p className="prose mb-5 whitespace-pre-line wrap-anywhere">{source.description}</p>
      )}
      <p className="mb-6 flex flex-wrap gap-3">
        <Link to={listOf(parameters)} className="button">
          {t.browse}
        </Link>
        <Link to={`/features/random?${new URLSearchParams(parameters)}`} className="button button-quiet" rel="nofollow">
          {t.random}
        </Link>
      </p>
      {statistics === null ? (
        <p className="note">{t.notCounted}</p>
      ) : (
        <Figures statistics={statistics} width={source.width} parameters={parameters} />
      )}
      <div className="mt-9 grid gap-x-10 gap-y-8 md:grid-cols-2">
        <About source={source} />
        <TakeHome model={source.model} source={source.source} />
      </div>
    </Page>
  );
}

interface FiguresProps {
  statistics: SourceFigures;
  width: number;
  parameters: { model: string; source: string };
}

function Figures({ statistics, width, parameters }: FiguresProps) {
  const t = useText(catalogueWords);
  const { features, playable, explained, density } = statistics;
  const silent = features - density.counts.reduce((sum, count) => sum + count, 0);
  const figures = [
    [t.featuresHere, features],
    [t.playableHere, playable],
    [t.explainedHere, explained],
    [t.widthThere, width],
  ] as const;
  return (
    <section>
      <dl className="mb-6 grid grid-cols-2 gap-x-6 gap-y-3 sm:grid-cols-4">
        {figures.map(([name, value]) => (
          <div key={name}>
            <dt className="note">{name}</dt>
            <dd className="font-reading text-[1.35rem] font-semibold">{formatCount(value)}</dd>
          </div>
        ))}
      </dl>
      <div className="grid gap-x-8 gap-y-5 sm:grid-cols-3">
        {charts.map((chart) => (
          <BinChart key={chart} chart={chart} bins={statistics[chart]} parameters={parameters} />
        ))}
      </div>
      <p className="note mt-2">
        {t.chartHint} {silent > 0 && `${t.silent(silent, formatCount(silent))} `}
        {t.countedAt(formatDay(statistics.updatedAt))}
      </p>
    </section>
  );
}

function About({ source }: { source: SourceFacts }) {
  const t = useText(catalogueWords);
  const rows: [string, ReactNode][] = [
    [
      t.owner,
      source.owner === null ? (
        t.house
      ) : (
        <Link to={playerAddress(source.owner)} className="link">
          {source.owner}
        </Link>
      ),
    ],
    ...(source.publishedAt === null ? [] : [[t.published, formatDay(source.publishedAt)] as [string, ReactNode]]),
    [t.licence, source.licence],
    [t.attribution, source.attribution],
    ...(source.set === null ? [] : [[t.set, source.set] as [string, ReactNode]]),
  ];
  return (
    <section aria-labelledby="about-source">
      <h2 id="about-source" className="subtitle mb-2">
        {t.about}
      </h2>
      <dl className="space-y-2">
        {rows.map(([name, value]) => (
          <div key={name}>
            <dt className="note">{name}</dt>
            <dd className="wrap-anywhere">{value}</dd>
          </div>
        ))}
      </dl>
      {source.setDescription !== null && source.setDescription !== "" && (
        <p className="note mt-2 whitespace-pre-line wrap-anywhere">{source.setDescription}</p>
      )}
      {source.citation !== "" && (
        <>
          <h3 className="note mt-3">{t.citation}</h3>
          <pre className="card mt-1 overflow-x-auto px-3 py-2 text-[13px] whitespace-pre-wrap wrap-anywhere">
            {source.citation}
          </pre>
        </>
      )}
    </section>
  );
}

function TakeHome({ model, source }: { model: string; source: string }) {
  const t = useText(catalogueWords);
  const place = `${encodeURIComponent(model)}/${encodeURIComponent(source)}`;
  return (
    <section aria-labelledby="take-home">
      <h2 id="take-home" className="subtitle mb-2">
        {t.getIt}
      </h2>
      <p className="note mb-2">{t.getItHint}</p>
      <ul className="space-y-1">
        {exportSets.map((set) => (
          <li key={set} className="flex flex-wrap items-baseline gap-x-4">
            <span className="min-w-28">{t.exportName[set]}</span>
            {exportFormats.map((format) => (
              <a
                key={format}
                href={`/api/v1/exports/${place}/${set}.${format}`}
                className="link inline-flex min-h-9 items-center"
                aria-label={t.exportAs(t.exportName[set], format)}
                download
              >
                {format}
              </a>
            ))}
          </li>
        ))}
      </ul>
      <p className="mt-2">
        <a
          href={`/api/v1/features?${new URLSearchParams({ model, source })}`}
          className="link inline-flex min-h-9 items-center"
        >
          {t.api}
        </a>
      </p>
    </section>
  );
}

import { Link } from "@remix-run/react";
import { research as researchWords } from "#app/language/english/research.ts";
import { useText } from "#app/language/text.tsx";
import { EmptyState } from "./empty-state.tsx";
import { formatCount, formatDay } from "./format-numbers.ts";

export interface SourceFacts {
  model: string;
  source: string;
  name: string;
  modelName: string;
  visibility: "private" | "public";
  createdAt: string;
  publishedAt: string | null;
  features: number;
  playable: number;
  explanations: number;
}

export function ownSourceAddress({ model, source }: { model: string; source: string }): string {
  return `/research/sources/${encodeURIComponent(model)}/${encodeURIComponent(source)}`;
}

/** A researcher's sources, a card each; where there is none, how to get one. */
export function SourceRows({ sources }: { sources: readonly SourceFacts[] }) {
  const t = useText(researchWords);
  if (sources.length === 0)
    return (
      <EmptyState title={t.noSources}>
        <p>{t.noSourcesHint}</p>
        <Link to="/research/imports/new" className="button mt-4">
          {t.uploadFirst}
        </Link>
      </EmptyState>
    );
  return (
    <ul className="grid gap-4 sm:grid-cols-2">
      {sources.map((source) => (
        <li key={`${source.model} ${source.source}`}>
          <Link
            to={ownSourceAddress(source)}
            className="card block h-full px-5 py-4 transition-colors hover:border-edge"
          >
            <span className="flex flex-wrap items-baseline justify-between gap-x-3">
              <span className="subtitle wrap-anywhere">{source.name}</span>
              <VisibilityMark visibility={source.visibility} />
            </span>
            <span className="note block wrap-anywhere">
              {source.modelName} · {source.source}
            </span>
            <PlayableBar {...source} />
            <span className="figures mt-2 block text-[14px]">
              {t.features(source.features, formatCount(source.features))} · {t.playable(formatCount(source.playable))} ·{" "}
              {t.explanations(source.explanations, formatCount(source.explanations))}
            </span>
            <span className="note block">
              {source.publishedAt === null
                ? t.madeOn(formatDay(source.createdAt))
                : t.publishedOn(formatDay(source.publishedAt))}
            </span>
          </Link>
        </li>
      ))}
    </ul>
  );
}

export function VisibilityMark({ visibility }: { visibility: "private" | "public" }) {
  const t = useText(researchWords);
  return (
    <span
      className={`rounded-full px-2.5 py-0.5 text-[13px] font-medium ${visibility === "public" ? "bg-soft text-good" : "bg-soft text-quiet"}`}
    >
      {visibility === "public" ? t.public : t.private}
    </span>
  );
}

/** The share that can be played, in the colour of truth; the words beside it say the same. */
function PlayableBar({ features, playable }: { features: number; playable: number }) {
  const share = features === 0 ? 0 : playable / features;
  return (
    <span aria-hidden="true" className="mt-3 block h-2 overflow-hidden rounded-full bg-soft">
      <span className="block h-full rounded-full bg-truth" style={{ width: `${share * 100}%` }} />
    </span>
  );
}

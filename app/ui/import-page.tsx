import { Form, Link } from "@remix-run/react";
import { imports as importWords } from "#app/language/english/imports.ts";
import { useText } from "#app/language/text.tsx";
import { formatBytes, formatCount, formatDay } from "./format-numbers.ts";
import { ImportProgress } from "./import-progress.tsx";
import type { ImportFacts } from "./import-types.ts";
import { MoreLink } from "./more-link.tsx";
import { ownSourceAddress, VisibilityMark } from "./source-rows.tsx";
import { Page } from "./page.tsx";
import { ResearchNav } from "./research-nav.tsx";
import { useProgress } from "./use-progress.ts";

interface Refusal {
  record: number;
  place: string;
  reason: string;
  remedy: string;
}

interface ImportPageProps {
  job: ImportFacts & {
    sources: { model: string; source: string; name: string; visibility: "private" | "public" }[];
    resumable: boolean;
  };
  refusals: { items: Refusal[]; nextCursor: string | null };
  further: boolean;
  waiting: boolean;
  problem: string | null;
}

/** One import: how far it is, where it went, and each record that was refused with its reason. */
export function ImportPage({ job, refusals, further, waiting, problem }: ImportPageProps) {
  const t = useText(importWords);
  useProgress(waiting);
  const counts = (["added", "changed", "unchanged", "refused", "unplayable"] as const).filter(
    (name) => job[name] > 0 || name === "added",
  );
  return (
    <Page
      title={job.fileName}
      lead={`${t.formats[job.format]} · ${formatBytes(job.bytes)} · ${t.uploadedOn(formatDay(job.createdAt))}`}
    >
      <ResearchNav here="imports" />
      <p role="alert" className="problem mb-3 empty:hidden">
        {problem}
      </p>
      <section className="card px-5 py-5" aria-live="polite">
        <ImportProgress job={job} />
        {job.failure !== null && <p className="problem mt-2">{job.failure}</p>}
        <dl className="mt-4 flex flex-wrap gap-x-10 gap-y-3">
          {counts.map((name) => (
            <div key={name}>
              <dd className={`text-[1.6rem] font-semibold ${name === "refused" ? "text-bad" : ""}`}>
                {formatCount(job[name])}
              </dd>
              <dt className="note">{t.facts[name]}</dt>
            </div>
          ))}
        </dl>
        {job.unplayable > 0 && <p className="note mt-2">{t.unplayableHint}</p>}
      </section>
      <Actions job={job} waiting={waiting} />
      {job.sources.length > 0 && (
        <section className="mt-8">
          <h2 className="subtitle mb-2">{t.sourcesTitle}</h2>
          <ul>
            {job.sources.map(({ model, source, name, visibility }) => (
              <li
                key={`${model} ${source}`}
                className="flex flex-wrap items-center gap-x-5 gap-y-1 border-b border-line py-3"
              >
                <span className="font-medium wrap-anywhere">{name}</span>
                <span className="note wrap-anywhere">
                  {model} · {source}
                </span>
                <VisibilityMark visibility={visibility} />
                <Link to={`/features?${new URLSearchParams({ model, source })}`} className="link py-1.5">
                  {t.look}
                </Link>
                {visibility === "private" && !waiting && (
                  <Link to={ownSourceAddress({ model, source })} className="button">
                    {t.publish}
                  </Link>
                )}
              </li>
            ))}
          </ul>
        </section>
      )}
      {(refusals.items.length > 0 || further) && <Refusals job={job} refusals={refusals} further={further} />}
    </Page>
  );
}

function Actions({ job, waiting }: { job: ImportPageProps["job"]; waiting: boolean }) {
  const t = useText(importWords);
  return (
    <Form method="post" className="mt-4 flex flex-wrap items-center gap-x-5">
      {waiting && (
        <>
          <button name="intent" value="cancel" className="button button-quiet">
            {t.cancel}
          </button>
          <span className="note">{t.cancelHint}</span>
        </>
      )}
      {job.resumable && (
        <button name="intent" value="retry" className="button">
          {t.retry}
        </button>
      )}
      {!waiting && (
        <button name="intent" value="forget" className="link min-h-10">
          {t.forget}
        </button>
      )}
    </Form>
  );
}

function Refusals({ job, refusals, further }: Pick<ImportPageProps, "job" | "refusals" | "further">) {
  const t = useText(importWords);
  return (
    <section className="mt-8">
      <div className="flex flex-wrap items-baseline justify-between gap-x-6">
        <h2 className="subtitle">{t.refusedTitle}</h2>
        <a href={`/api/v1/imports/${job.id}/refusals?format=csv`} className="link py-1.5" download>
          {t.csv}
        </a>
      </div>
      <p className="mb-3 text-quiet">{t.refusedLead}</p>
      {job.refused > 10_000 && <p className="note mb-3">{t.refusedMore(formatCount(job.refused))}</p>}
      <ul>
        {refusals.items.map(({ record, place, reason, remedy }) => (
          <li key={record} className="border-b border-line py-2.5">
            <p className="note wrap-anywhere">{place}</p>
            <p className="wrap-anywhere">{reason}</p>
            {remedy !== "" && <p className="text-quiet">{remedy}</p>}
          </li>
        ))}
      </ul>
      <MoreLink nextCursor={refusals.nextCursor} further={further} parameters={{}} />
    </section>
  );
}

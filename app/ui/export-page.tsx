import { Form, Link } from "@remix-run/react";
import { exports as exportsWords } from "#app/language/english/exports.ts";
import { useText } from "#app/language/text.tsx";
import { DisclosureSummary } from "./disclosure-summary.tsx";
import { contentWords, ExportProgress, ExportState, scopeWords } from "./export-rows.tsx";
import type { ExportFacts } from "./export-types.ts";
import { formatBytes, formatCount, formatDay } from "./format-numbers.ts";
import { Page } from "./page.tsx";
import { ResearchNav } from "./research-nav.tsx";

interface FileFacts {
  name: string;
  rows: number;
  bytes: number;
  sha256: string;
}

/** One stored export: how far it is, its files, deleting it. */
export function ExportPage({ facts }: { facts: ExportFacts & { files: FileFacts[] } }) {
  const t = useText(exportsWords);
  const { id, status, files, bytes, failure, createdAt } = facts;
  return (
    <Page title={t.number(id)} lead={`${scopeWords(facts.scope, t)} · ${contentWords(facts, t)}`}>
      <ResearchNav here="exports" />
      <p className="flex flex-wrap items-center gap-x-4 gap-y-2" role="status">
        <ExportState facts={facts} />
        <span className="note figures">
          {t.made(formatDay(createdAt))}
          {files.length > 0 && ` · ${t.fileCount(files.length, formatCount(files.length))} · ${formatBytes(bytes)}`}
        </span>
      </p>
      {failure !== null && <p className="problem mt-3">{failure}</p>}
      {status === "running" && <ExportProgress facts={facts} />}
      {files.length > 0 && <Files id={id} files={files} />}
      <p className="mt-8 flex flex-wrap items-start gap-x-8 gap-y-3">
        <Link to="/research/exports" className="link py-2">
          {t.back}
        </Link>
      </p>
      <details>
        <DisclosureSummary className="problem">{t.delete}</DisclosureSummary>
        <Form method="post" className="mt-1">
          <p className="note mb-2">{t.deleteSure}</p>
          <button className="button button-quiet">{t.deleteYes}</button>
        </Form>
      </details>
    </Page>
  );
}

function Files({ id, files }: { id: number; files: readonly FileFacts[] }) {
  const t = useText(exportsWords);
  const address = (name: string) => `/api/v1/exports/${id}/files/${name.split("/").map(encodeURIComponent).join("/")}`;
  return (
    <section className="mt-6">
      <h2 className="label mb-2">{t.files}</h2>
      <ul className="card divide-y divide-line">
        {files.map(({ name, rows, bytes, sha256 }) => (
          <li key={name} className="flex flex-wrap items-baseline gap-x-5 px-5 py-2.5">
            <a href={address(name)} className="link min-w-0 grow basis-60 py-1 wrap-anywhere" download>
              {name}
            </a>
            <span className="note figures">
              {rows > 0 && `${formatCount(rows)} ${t.rows.toLowerCase()} · `}
              {formatBytes(bytes)}
            </span>
            <span className="note figures w-full font-mono text-[12px] wrap-anywhere" title={t.checksum}>
              {sha256}
            </span>
          </li>
        ))}
      </ul>
      <p className="note mt-3">{t.resumeHint}</p>
    </section>
  );
}

import { Link } from "@remix-run/react";
import { exports as exportsWords } from "#app/language/english/exports.ts";
import { useText } from "#app/language/text.tsx";
import type { Widened } from "#app/language/english.ts";
import { EmptyState } from "./empty-state.tsx";
import type { ExportFacts, ExportScopeFacts } from "./export-types.ts";
import { formatBytes, formatDay, formatShare } from "./format-numbers.ts";

type ExportWords = Widened<typeof exportsWords>;

/** Somebody's stored exports, newest first. */
export function ExportRows({ exports: rows }: { exports: readonly ExportFacts[] }) {
  const t = useText(exportsWords);
  if (rows.length === 0)
    return (
      <EmptyState title={t.none}>
        <p>{t.noneHint}</p>
      </EmptyState>
    );
  return (
    <ul className="card divide-y divide-line">
      {rows.map((row) => (
        <li key={row.id}>
          <Link to={`/research/exports/${row.id}`} className="block px-5 py-3.5 transition-colors hover:bg-soft">
            <span className="flex flex-wrap items-baseline justify-between gap-x-4">
              <span className="font-semibold wrap-anywhere">{scopeWords(row.scope, t)}</span>
              <ExportState facts={row} />
            </span>
            <span className="note block wrap-anywhere">{contentWords(row, t)}</span>
            <span className="note figures block">
              {t.made(formatDay(row.createdAt))}
              {row.bytes > 0 && ` · ${formatBytes(row.bytes)}`}
            </span>
            {row.status === "running" && <ExportProgress facts={row} />}
          </Link>
        </li>
      ))}
    </ul>
  );
}

export function scopeWords(scope: ExportScopeFacts, t: ExportWords): string {
  if ("source" in scope) return `${scope.model} · ${scope.source}`;
  return "campaign" in scope ? t.campaign(scope.campaign) : t.all;
}

/** Sets and format in one line. */
export function contentWords({ sets, format }: ExportFacts, t: ExportWords): string {
  const name = t.formats[format].name;
  return sets.length === 0 ? name : `${sets.map((set) => t.sets[set].name).join(", ")} · ${name}`;
}

export function ExportState({ facts: { status } }: { facts: ExportFacts }) {
  const t = useText(exportsWords);
  const colour = status === "done" ? "text-good" : status === "failed" ? "text-bad" : "text-quiet";
  return (
    <span className={`rounded-full bg-soft px-2.5 py-0.5 text-[13px] font-medium ${colour}`}>{t.states[status]}</span>
  );
}

/** How much is written, as a bar and in words. */
export function ExportProgress({ facts: { done, total } }: { facts: ExportFacts }) {
  const t = useText(exportsWords);
  const share = total === null || total === 0 ? 0 : Math.min(1, done / total);
  return (
    <span className="mt-2 flex items-center gap-3">
      <span aria-hidden="true" className="block h-2 grow overflow-hidden rounded-full bg-soft">
        <span className="block h-full rounded-full bg-truth transition-[width]" style={{ width: `${share * 100}%` }} />
      </span>
      <span className="note figures">{t.progress(formatShare(share))}</span>
    </span>
  );
}

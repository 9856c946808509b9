import { imports as importWords } from "#app/language/english/imports.ts";
import { useText } from "#app/language/text.tsx";
import { formatCount } from "./format-numbers.ts";
import { isUnderWay, type ImportFacts } from "./import-types.ts";

/** How far an import is: a bar that fills with what came in, and the same in words. */
export function ImportProgress({ job }: { job: ImportFacts }) {
  const t = useText(importWords);
  const percent = Math.floor(job.share * 100);
  const refusedShare = job.read === 0 ? 0 : job.refused / job.read;
  return (
    <div>
      <div
        role="progressbar"
        aria-label={t.states[job.status]}
        aria-valuenow={percent}
        aria-valuemin={0}
        aria-valuemax={100}
        className="h-2.5 overflow-hidden rounded-full bg-soft"
      >
        <div className="flex h-full" style={{ width: `${job.share * 100}%` }}>
          <div className="h-full grow bg-truth" />
          <div className="h-full bg-bad" style={{ width: `${refusedShare * 100}%` }} />
        </div>
      </div>
      <p className="figures mt-1.5 text-[14px]">
        <span className={job.status === "failed" ? "font-medium text-bad" : "font-medium"}>{t.states[job.status]}</span>
        {isUnderWay(job) &&
          job.status === "running" &&
          ` · ${job.read === 0 && percent > 0 ? t.unpacking : t.progress(percent)}`}
        {job.read > 0 && ` · ${t.records(job.read, formatCount(job.read))}`}
        {job.refused > 0 && (
          <span className="text-bad">
            {" "}
            · {formatCount(job.refused)} {t.facts.refused}
          </span>
        )}
      </p>
    </div>
  );
}

import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { Link, useLoaderData } from "@remix-run/react";
import { requirePermission } from "#app/accounts/guard.server.ts";
import { imports as importWords } from "#app/language/english/imports.ts";
import { useText } from "#app/language/text.tsx";
import { importAnswer } from "#app/research/imports/answer-imports.server.ts";
import { listImports } from "#app/research/imports/read-imports.server.ts";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { formatBytes, formatDay } from "#app/ui/format-numbers.ts";
import { ImportProgress } from "#app/ui/import-progress.tsx";
import { isUnderWay } from "#app/ui/import-types.ts";
import { MoreLink } from "#app/ui/more-link.tsx";
import { Page } from "#app/ui/page.tsx";
import { ResearchNav } from "#app/ui/research-nav.tsx";
import { useProgress } from "#app/ui/use-progress.ts";

export const meta: MetaFunction = () => [{ title: importWords.pageTitle }];

export async function loader({ request }: LoaderFunctionArgs) {
  const viewer = await requirePermission(request, "import:create");
  const cursor = new URL(request.url).searchParams.get("cursor") ?? undefined;
  const { items, nextCursor } = await listImports(viewer, cursor);
  const jobs = items.map(importAnswer);
  return { jobs, nextCursor, further: cursor !== undefined, waiting: jobs.some(isUnderWay) };
}

export default function Imports() {
  const t = useText(importWords);
  const { jobs, nextCursor, further, waiting } = useLoaderData<typeof loader>();
  useProgress(waiting);
  return (
    <Page title={t.title} lead={t.lead}>
      <ResearchNav here="imports" />
      {jobs.length === 0 ? (
        <EmptyState title={t.noneTitle}>
          <p>{t.noneHint}</p>
          <Link to="/research/imports/new" className="button mt-4">
            {t.newOne}
          </Link>
        </EmptyState>
      ) : (
        <>
          <p className="mb-5">
            <Link to="/research/imports/new" className="button">
              {t.newOne}
            </Link>
          </p>
          <ul className="space-y-3">
            {jobs.map((job) => (
              <li key={job.id} className="card px-5 py-4">
                <p className="mb-2 flex flex-wrap items-baseline justify-between gap-x-4">
                  <Link to={`/research/imports/${job.id}`} className="font-medium wrap-anywhere hover:underline">
                    {job.fileName}
                  </Link>
                  <span className="note">
                    {t.formats[job.format]} · {formatBytes(job.bytes)} · {formatDay(job.createdAt)}
                  </span>
                </p>
                <ImportProgress job={job} />
              </li>
            ))}
          </ul>
        </>
      )}
      <MoreLink nextCursor={nextCursor} further={further} parameters={{}} />
    </Page>
  );
}

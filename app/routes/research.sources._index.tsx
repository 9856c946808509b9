import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { Link, useLoaderData, useSearchParams } from "@remix-run/react";
import { requirePermission } from "#app/accounts/guard.server.ts";
import { research as researchWords } from "#app/language/english/research.ts";
import { sources as sourcesWords } from "#app/language/english/sources.ts";
import { useText } from "#app/language/text.tsx";
import { listOwnSources } from "#app/research/sources/read-sources.server.ts";
import { Page } from "#app/ui/page.tsx";
import { ResearchNav } from "#app/ui/research-nav.tsx";
import { SourceRows } from "#app/ui/source-rows.tsx";

export const meta: MetaFunction = () => [{ title: sourcesWords.pageTitle }];

export async function loader({ request }: LoaderFunctionArgs) {
  return { sources: await listOwnSources(await requirePermission(request, "import:create")) };
}

export default function OwnSources() {
  const t = useText(sourcesWords);
  const { uploadFirst } = useText(researchWords);
  const { sources } = useLoaderData<typeof loader>();
  const [parameters] = useSearchParams();
  const deleted = parameters.get("deleted");
  return (
    <Page title={t.title} lead={t.lead}>
      <ResearchNav here="sources" />
      <p role="status" className="mb-4 text-good empty:hidden">
        {deleted === null ? null : t.deleted(deleted.slice(0, 80))}
      </p>
      {sources.length > 0 && (
        <p className="mb-5">
          <Link to="/research/imports/new" className="button">
            {uploadFirst}
          </Link>
        </p>
      )}
      <SourceRows sources={sources} />
    </Page>
  );
}

import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { requirePermission } from "#app/accounts/guard.server.ts";
import { imports as importWords } from "#app/language/english/imports.ts";
import { useText } from "#app/language/text.tsx";
import { uploadLimitBytes } from "#app/research/imports/upload-file.server.ts";
import { Page } from "#app/ui/page.tsx";
import { ResearchNav } from "#app/ui/research-nav.tsx";
import { UploadForm } from "#app/ui/upload-form.tsx";

export const meta: MetaFunction = () => [{ title: importWords.newPageTitle }];

export async function loader({ request }: LoaderFunctionArgs) {
  await requirePermission(request, "import:create");
  const { searchParams, origin } = new URL(request.url);
  const given = (name: string) => (searchParams.get(name) ?? "").slice(0, 80);
  return { limitBytes: uploadLimitBytes, target: { model: given("model"), source: given("source") }, origin };
}

export default function NewImport() {
  const t = useText(importWords);
  const { limitBytes, target, origin } = useLoaderData<typeof loader>();
  return (
    <Page title={t.newTitle} lead={t.newLead}>
      <ResearchNav here="imports" />
      <div className="grid gap-x-12 gap-y-8 md:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]">
        <div>
          <UploadForm limitBytes={limitBytes} target={target} />
          <div className="without-script">
            <p>{t.withoutScript}</p>
            <pre className="card mt-2 overflow-x-auto px-4 py-3 text-[13px]">
              {`curl -T features.jsonl.gz -X POST \\\n  -H "Authorization: Bearer ng_…" \\\n  "${origin}/api/v1/imports?file=features.jsonl.gz"`}
            </pre>
          </div>
        </div>
        <aside>
          <h2 className="label mb-2">{t.formatsTitle}</h2>
          <dl className="space-y-3">
            {t.formatNotes.map(([name, note]) => (
              <div key={name}>
                <dt className="font-medium">{name}</dt>
                <dd className="text-quiet">{note}</dd>
              </div>
            ))}
          </dl>
          <p className="mt-4">
            <a href="/api/v1/records/schema.json" className="link">
              {t.schema}
            </a>
          </p>
        </aside>
      </div>
    </Page>
  );
}

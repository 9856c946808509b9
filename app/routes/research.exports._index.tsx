import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { requirePermission } from "#app/accounts/guard.server.ts";
import { may } from "#app/accounts/permissions.ts";
import { currentUser } from "#app/accounts/sessions.server.ts";
import { exports as exportsWords } from "#app/language/english/exports.ts";
import { useText } from "#app/language/text.tsx";
import { isAppError } from "#app/platform/errors.ts";
import { readChoice, readFrom, writeFrom } from "#app/research/exports/export-form.ts";
import { firstScope, readChoices } from "#app/research/exports/read-choices.server.ts";
import { estimateSizes } from "#app/research/exports/stored/estimate-sizes.server.ts";
import { exportRequest } from "#app/research/exports/stored/export-request.ts";
import { listExports } from "#app/research/exports/stored/read-exports.server.ts";
import { startExport } from "#app/research/exports/stored/start-export.server.ts";
import { ExportChooser } from "#app/ui/export-chooser.tsx";
import { ExportRows } from "#app/ui/export-rows.tsx";
import { MoreLink } from "#app/ui/more-link.tsx";
import { Page } from "#app/ui/page.tsx";
import { ResearchNav } from "#app/ui/research-nav.tsx";
import { useProgress } from "#app/ui/use-progress.ts";

export const meta: MetaFunction = () => [{ title: exportsWords.pageTitle }];

export async function loader({ request }: LoaderFunctionArgs) {
  const viewer = await currentUser(request);
  const address = new URL(request.url).searchParams;
  const { scope: asked, format, sets } = readChoice(address);
  const cursor = address.get("cursor") ?? undefined;
  const researcher = may(viewer, "import:create");
  const choices = await readChoices(viewer);
  const scope = asked ?? firstScope(choices);
  const [estimate, kept] = await Promise.all([
    estimateOrNothing(viewer, scope, format),
    viewer !== null && researcher ? listExports(viewer, cursor, 20) : null,
  ]);
  return {
    choices,
    from: writeFrom(scope),
    scope,
    format,
    sets,
    estimate,
    researcher,
    kept,
    further: cursor !== undefined,
  };
}

type Estimated = Parameters<typeof estimateSizes>;

/** What is not there, or not for this viewer, is an empty choice here, not a missing page. */
async function estimateOrNothing(viewer: Estimated[0], scope: Estimated[1], format: Estimated[2] | "neuronpedia") {
  try {
    return await estimateSizes(viewer, scope, format === "neuronpedia" ? "jsonl" : format);
  } catch (error) {
    if (isAppError(error) && error.status === 404) return null;
    throw error;
  }
}

export async function action({ request }: ActionFunctionArgs) {
  const viewer = await requirePermission(request, "import:create");
  const form = await request.formData();
  const from = form.get("from");
  const asked = exportRequest.safeParse({
    scope: readFrom(typeof from === "string" ? from : null),
    sets: form.getAll("sets"),
    format: form.get("format"),
  });
  const refuse = (complaints: string[], status: number) => data({ complaints }, { status });
  if (!asked.success)
    return refuse(
      asked.error.issues.map(({ message }) => message),
      422,
    );
  try {
    return redirect(`/research/exports/${await startExport(viewer, asked.data)}`);
  } catch (error) {
    if (!isAppError(error)) throw error;
    return refuse([error.message], error.status);
  }
}

export default function Exports() {
  const t = useText(exportsWords);
  const { kept, further, ...facts } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  useProgress(kept?.items.some(({ status }) => status === "queued" || status === "running") ?? false);
  return (
    <Page title={t.title} lead={t.lead}>
      {facts.researcher && <ResearchNav here="exports" />}
      <ExportChooser {...facts} complaints={answer?.complaints ?? null} />
      {kept !== null && (
        <section className="mt-10">
          <h2 className="label mb-2">{t.kept}</h2>
          <ExportRows exports={kept.items} />
          <MoreLink nextCursor={kept.nextCursor} further={further} parameters={{}} />
        </section>
      )}
    </Page>
  );
}

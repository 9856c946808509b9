import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { requirePermission } from "#app/accounts/guard.server.ts";
import { exports as exportsWords } from "#app/language/english/exports.ts";
import { readExport, requireExportId } from "#app/research/exports/stored/read-exports.server.ts";
import { deleteExport } from "#app/research/exports/stored/start-export.server.ts";
import { ExportPage } from "#app/ui/export-page.tsx";
import { useProgress } from "#app/ui/use-progress.ts";

export const meta: MetaFunction<typeof loader> = ({ data: facts }) => [
  { title: facts ? exportsWords.onePage(facts.id) : exportsWords.pageTitle },
];

export async function loader({ request, params }: LoaderFunctionArgs) {
  const viewer = await requirePermission(request, "import:create");
  return readExport(viewer, requireExportId(params.id));
}

/** The one form here deletes it. */
export async function action({ request, params }: ActionFunctionArgs) {
  const viewer = await requirePermission(request, "import:create");
  await deleteExport(viewer, requireExportId(params.id));
  return redirect("/research/exports");
}

export default function StoredExport() {
  const facts = useLoaderData<typeof loader>();
  useProgress(facts.status === "queued" || facts.status === "running");
  return <ExportPage facts={facts} />;
}

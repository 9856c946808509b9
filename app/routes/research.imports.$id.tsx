import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { requirePermission } from "#app/accounts/guard.server.ts";
import { frame as frameWords } from "#app/language/english/frame.ts";
import { imports as importWords } from "#app/language/english/imports.ts";
import { badRequest, isAppError } from "#app/platform/errors.ts";
import { importAnswer, requireImportId } from "#app/research/imports/answer-imports.server.ts";
import { readImport, readRefusals } from "#app/research/imports/read-imports.server.ts";
import { cancelImport, forgetImport, retryImport } from "#app/research/imports/start-import.server.ts";
import { ImportPage } from "#app/ui/import-page.tsx";
import { isUnderWay } from "#app/ui/import-types.ts";

export const meta: MetaFunction = () => [{ title: importWords.pageTitle }];

export async function loader({ request, params }: LoaderFunctionArgs) {
  const viewer = await requirePermission(request, "import:create");
  const id = requireImportId(params.id);
  const cursor = new URL(request.url).searchParams.get("cursor") ?? undefined;
  const [details, refusals] = await Promise.all([readImport(viewer, id), readRefusals(viewer, id, cursor)]);
  const job = { ...details, ...importAnswer(details) };
  return { job, refusals, further: cursor !== undefined, waiting: isUnderWay(job) };
}

const intentSchema = z.enum(["cancel", "retry", "forget"]);

export async function action({ request, params }: ActionFunctionArgs) {
  const viewer = await requirePermission(request, "import:create");
  const id = requireImportId(params.id);
  const intent = intentSchema.safeParse((await request.formData()).get("intent"));
  if (!intent.success) throw badRequest(frameWords.foreignForm);
  try {
    await { cancel: cancelImport, retry: retryImport, forget: forgetImport }[intent.data](viewer, id);
  } catch (error) {
    if (!isAppError(error) || error.status === 404) throw error;
    return data({ problem: error.message }, { status: error.status });
  }
  return redirect(intent.data === "forget" ? "/research/imports" : `/research/imports/${id}`);
}

export default function ImportRoute() {
  const facts = useLoaderData<typeof loader>();
  const problem = useActionData<typeof action>()?.problem ?? null;
  return <ImportPage {...facts} problem={problem} />;
}

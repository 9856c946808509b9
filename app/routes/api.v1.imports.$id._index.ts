import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { requirePermission } from "#app/accounts/guard.server.ts";
import { allowMethods, apiJson, handleApi, readJson } from "#app/platform/api-response.server.ts";
import { importDetailsAnswer, requireImportId } from "#app/research/imports/answer-imports.server.ts";
import { importChange } from "#app/research/imports/api-schemas.ts";
import { cancelImport, forgetImport, retryImport } from "#app/research/imports/start-import.server.ts";

export const loader = handleApi(async ({ request, params }: LoaderFunctionArgs) => {
  const viewer = await requirePermission(request, "import:create");
  return apiJson(await importDetailsAnswer(viewer, requireImportId(params.id)));
});

export const action = handleApi(async ({ request, params }: ActionFunctionArgs) => {
  allowMethods(request, "PATCH", "DELETE");
  const viewer = await requirePermission(request, "import:create");
  const id = requireImportId(params.id);
  if (request.method === "DELETE") {
    await forgetImport(viewer, id);
    return new Response(null, { status: 204 });
  }
  const { status } = await readJson(request, importChange);
  await (status === "cancelled" ? cancelImport : retryImport)(viewer, id);
  return apiJson(await importDetailsAnswer(viewer, id));
});

import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { requirePermission } from "#app/accounts/guard.server.ts";
import { allowMethods, apiJson, handleApi } from "#app/platform/api-response.server.ts";
import { readExport, requireExportId } from "#app/research/exports/stored/read-exports.server.ts";
import { deleteExport } from "#app/research/exports/stored/start-export.server.ts";

export const loader = handleApi(async ({ request, params }: LoaderFunctionArgs) => {
  const viewer = await requirePermission(request, "import:create");
  return apiJson(await readExport(viewer, requireExportId(params.id)));
});

export const action = handleApi(async ({ request, params }: ActionFunctionArgs) => {
  allowMethods(request, "DELETE");
  const viewer = await requirePermission(request, "import:create");
  await deleteExport(viewer, requireExportId(params.id));
  return new Response(null, { status: 204 });
});

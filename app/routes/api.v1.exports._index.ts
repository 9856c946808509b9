import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { requirePermission } from "#app/accounts/guard.server.ts";
import { queryOf } from "#app/catalog/api-schemas.ts";
import { allowMethods, apiJson, checkValues, handleApi, readJson } from "#app/platform/api-response.server.ts";
import { exportListQuery } from "#app/research/exports/api-schemas.ts";
import { exportRequest } from "#app/research/exports/stored/export-request.ts";
import { listExports, readExport } from "#app/research/exports/stored/read-exports.server.ts";
import { startExport } from "#app/research/exports/stored/start-export.server.ts";

export const loader = handleApi(async ({ request }: LoaderFunctionArgs) => {
  const viewer = await requirePermission(request, "import:create");
  const { cursor, limit } = checkValues(exportListQuery, queryOf(request));
  return apiJson(await listExports(viewer, cursor, limit));
});

export const action = handleApi(async ({ request }: ActionFunctionArgs) => {
  allowMethods(request, "POST");
  const viewer = await requirePermission(request, "import:create");
  const id = await startExport(viewer, await readJson(request, exportRequest));
  return apiJson(await readExport(viewer, id), { status: 202 });
});

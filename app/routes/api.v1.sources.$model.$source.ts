import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { requirePermission } from "#app/accounts/guard.server.ts";
import { allowMethods, apiJson, handleApi, readJson } from "#app/platform/api-response.server.ts";
import { sourceChange } from "#app/research/sources/api-schemas.ts";
import { applySourceChange, deleteSource } from "#app/research/sources/change-source.server.ts";
import { requireSourceKey } from "#app/research/sources/own-source.server.ts";
import { readOwnSource } from "#app/research/sources/read-sources.server.ts";

export const loader = handleApi(async ({ request, params }: LoaderFunctionArgs) => {
  const viewer = await requirePermission(request, "import:create");
  return apiJson(await readOwnSource(viewer, requireSourceKey(params)));
});

export const action = handleApi(async ({ request, params }: ActionFunctionArgs) => {
  allowMethods(request, "PATCH", "DELETE");
  const viewer = await requirePermission(request, "import:create");
  const key = requireSourceKey(params);
  if (request.method === "DELETE") {
    await deleteSource(viewer, key);
    return new Response(null, { status: 204 });
  }
  await applySourceChange(viewer, key, await readJson(request, sourceChange));
  return apiJson(await readOwnSource(viewer, key));
});

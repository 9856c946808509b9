import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { createApiKey, listApiKeys, newKeySchema } from "#app/accounts/api-keys.server.ts";
import { requirePermission } from "#app/accounts/guard.server.ts";
import { allowMethods, apiJson, handleApi, readJson } from "#app/platform/api-response.server.ts";

export const loader = handleApi(async ({ request }: LoaderFunctionArgs) => {
  const viewer = await requirePermission(request, "key:manage");
  return apiJson({ items: await listApiKeys(viewer), nextCursor: null });
});

export const action = handleApi(async ({ request }: ActionFunctionArgs) => {
  allowMethods(request, "POST");
  const viewer = await requirePermission(request, "key:manage");
  const { name, scopes } = await readJson(request, newKeySchema);
  return apiJson(await createApiKey(viewer, name, scopes), { status: 201 });
});

import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { createApiKey, keyOf, listApiKeys, newKeySchema } from "#app/accounts/api-keys.server.ts";
import { requirePermission } from "#app/accounts/guard.server.ts";
import { allowMethods, apiJson, handleApi, readJson } from "#app/platform/api-response.server.ts";
import { forbidden } from "#app/platform/errors.ts";

export const loader = handleApi(async ({ request }: LoaderFunctionArgs) => {
  const viewer = await requirePermission(request, "key:manage");
  return apiJson({ items: await listApiKeys(viewer), nextCursor: null });
});

export const action = handleApi(async ({ request }: ActionFunctionArgs) => {
  allowMethods(request, "POST");
  const viewer = await requirePermission(request, "key:manage");
  // Else whoever holds a leaked key could make more, and revoking it would end nothing.
  if (keyOf(request) !== null)
    throw forbidden("A key cannot make keys: log in with the account's password.", "session_required");
  const { name } = await readJson(request, newKeySchema);
  return apiJson(await createApiKey(viewer, name), { status: 201 });
});

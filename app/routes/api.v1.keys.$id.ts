import type { ActionFunctionArgs } from "@remix-run/node";
import { openKeyOf, revokeApiKey } from "#app/accounts/api-keys.server.ts";
import { requirePermission } from "#app/accounts/guard.server.ts";
import { allowMethods, handleApi } from "#app/platform/api-response.server.ts";
import { notFound } from "#app/platform/errors.ts";
import { onlyMethods } from "#app/platform/wrong-method.server.ts";

export const action = handleApi(async ({ request, params }: ActionFunctionArgs) => {
  allowMethods(request, "DELETE");
  const viewer = await requirePermission(request, "key:manage");
  const id = Number(params.id);
  if (!/^[1-9]\d{0,9}$/.test(params.id ?? "") || id > 2_147_483_647) throw notFound("You have no such key.");
  await revokeApiKey(viewer, id, await openKeyOf(request));
  return new Response(null, { status: 204 });
});

export const loader = onlyMethods("DELETE");

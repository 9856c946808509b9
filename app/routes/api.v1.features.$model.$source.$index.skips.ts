import type { ActionFunctionArgs } from "@remix-run/node";
import { requirePermission } from "#app/accounts/guard.server.ts";
import { requireFeatureKey } from "#app/catalog/find-feature.server.ts";
import { allowMethods, apiJson, handleApi, readJson } from "#app/platform/api-response.server.ts";
import { onlyMethods } from "#app/platform/wrong-method.server.ts";
import { skipSchema } from "#app/play/next/api-schemas.ts";
import { skipFeature, takeSkipBack } from "#app/play/next/skip-feature.server.ts";

export const action = handleApi(async ({ request, params }: ActionFunctionArgs) => {
  allowMethods(request, "POST", "DELETE");
  const viewer = await requirePermission(request, "feature:skip");
  const key = requireFeatureKey(params);
  if (request.method === "DELETE") {
    await takeSkipBack(viewer, key);
    return apiJson({ reason: null });
  }
  const { reason } = await readJson(request, skipSchema);
  await skipFeature(viewer, key, reason);
  return apiJson({ reason }, { status: 201 });
});

export const loader = onlyMethods("POST", "DELETE");

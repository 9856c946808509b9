import type { ActionFunctionArgs } from "@remix-run/node";
import { requireViewer } from "#app/accounts/guard.server.ts";
import { requireFeatureKey } from "#app/catalog/find-feature.server.ts";
import { allowMethods, apiJson, handleApi, readJson } from "#app/platform/api-response.server.ts";
import { onlyMethods } from "#app/platform/wrong-method.server.ts";
import { comparisonSchema } from "#app/play/refine/api-schemas.ts";
import { compareTexts } from "#app/play/refine/compare-texts.server.ts";

export const action = handleApi(async ({ request, params }: ActionFunctionArgs) => {
  allowMethods(request, "POST");
  const viewer = await requireViewer(request);
  const key = requireFeatureKey(params);
  const { text, parent } = await readJson(request, comparisonSchema);
  return apiJson(await compareTexts(viewer, key, text, parent));
});

export const loader = onlyMethods("POST");

import type { LoaderFunctionArgs } from "@remix-run/node";
import { requireViewer } from "#app/accounts/guard.server.ts";
import { requireFeatureKey } from "#app/catalog/find-feature.server.ts";
import { apiJson, handleApi } from "#app/platform/api-response.server.ts";
import { onlyMethods } from "#app/platform/wrong-method.server.ts";
import { requireVector } from "#app/research/neuronpedia/vectors.server.ts";

export const loader = handleApi(async ({ request, params }: LoaderFunctionArgs) => {
  const { model: modelId, source, index } = requireFeatureKey(params);
  return apiJson({ vector: await requireVector(await requireViewer(request), { modelId, source, index }) });
});

export const action = onlyMethods("GET");

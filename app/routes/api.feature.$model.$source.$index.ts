import type { LoaderFunctionArgs } from "@remix-run/node";
import { currentUser } from "#app/accounts/sessions.server.ts";
import { requireFeatureKey } from "#app/catalog/find-feature.server.ts";
import { apiJson, handleApi } from "#app/platform/api-response.server.ts";
import { onlyMethods } from "#app/platform/wrong-method.server.ts";
import { readFeatureWithExplanations } from "#app/play/explanations/read-feature-with-explanations.server.ts";
import { readFeatureJson } from "#app/research/neuronpedia/read-feature.server.ts";

export const loader = handleApi(async ({ request, params }: LoaderFunctionArgs) => {
  const viewer = await currentUser(request);
  return apiJson(await readFeatureJson(viewer, await readFeatureWithExplanations(requireFeatureKey(params), viewer)));
});

export const action = onlyMethods("GET");

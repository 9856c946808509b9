import type { LoaderFunctionArgs } from "@remix-run/node";
import { currentUser } from "#app/accounts/sessions.server.ts";
import { requireFeatureKey } from "#app/catalog/find-feature.server.ts";
import { apiJson, handleApi } from "#app/platform/api-response.server.ts";
import { onlyMethods } from "#app/platform/wrong-method.server.ts";
import { readFeatureWithExplanations } from "#app/play/explanations/read-feature-with-explanations.server.ts";

export const loader = handleApi(async ({ request, params }: LoaderFunctionArgs) => {
  const key = requireFeatureKey(params);
  return apiJson(await readFeatureWithExplanations(key, await currentUser(request)));
});

export const action = onlyMethods("GET");

import type { LoaderFunctionArgs } from "@remix-run/node";
import { currentUser } from "#app/accounts/sessions.server.ts";
import { requireFeatureKey } from "#app/catalog/find-feature.server.ts";
import { findSimilar } from "#app/catalog/vectors/find-similar.server.ts";
import { apiJson, handleApi } from "#app/platform/api-response.server.ts";
import { onlyMethods } from "#app/platform/wrong-method.server.ts";

export const loader = handleApi(async ({ request, params }: LoaderFunctionArgs) => {
  const key = requireFeatureKey(params);
  return apiJson(await findSimilar(key, await currentUser(request)));
});

export const action = onlyMethods("GET");

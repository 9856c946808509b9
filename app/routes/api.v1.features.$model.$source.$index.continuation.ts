import type { ActionFunctionArgs } from "@remix-run/node";
import { currentUser } from "#app/accounts/sessions.server.ts";
import { steeringSchema } from "#app/catalog/api-schemas.ts";
import { requireFeatureKey } from "#app/catalog/find-feature.server.ts";
import { steerText } from "#app/catalog/steer-text.server.ts";
import { allowMethods, apiJson, handleApi, readJson } from "#app/platform/api-response.server.ts";
import { onlyMethods } from "#app/platform/wrong-method.server.ts";

export const action = handleApi(async ({ request, params }: ActionFunctionArgs) => {
  allowMethods(request, "POST");
  const key = requireFeatureKey(params);
  const { text, strength } = await readJson(request, steeringSchema);
  return apiJson(await steerText(await currentUser(request), key, text, strength));
});

export const loader = onlyMethods("POST");

import type { ActionFunctionArgs } from "@remix-run/node";
import { currentUser } from "#app/accounts/sessions.server.ts";
import { trialSchema } from "#app/catalog/api-schemas.ts";
import { requireFeatureKey } from "#app/catalog/find-feature.server.ts";
import { tryText } from "#app/catalog/try-text.server.ts";
import { allowMethods, apiJson, handleApi, readJson } from "#app/platform/api-response.server.ts";
import { onlyMethods } from "#app/platform/wrong-method.server.ts";

export const action = handleApi(async ({ request, params }: ActionFunctionArgs) => {
  allowMethods(request, "POST");
  const key = requireFeatureKey(params);
  const { text } = await readJson(request, trialSchema);
  return apiJson(await tryText(await currentUser(request), key, text));
});

export const loader = onlyMethods("POST");

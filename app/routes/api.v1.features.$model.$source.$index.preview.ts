import type { ActionFunctionArgs } from "@remix-run/node";
import { currentUser } from "#app/accounts/sessions.server.ts";
import { requireFeatureKey } from "#app/catalog/find-feature.server.ts";
import { allowMethods, apiJson, handleApi, readJson } from "#app/platform/api-response.server.ts";
import { onlyMethods } from "#app/platform/wrong-method.server.ts";
import { cluePreviewSchema } from "#app/play/api-schemas.ts";
import { previewText } from "#app/play/explanations/preview-text.server.ts";

export const action = handleApi(async ({ request, params }: ActionFunctionArgs) => {
  allowMethods(request, "POST");
  const key = requireFeatureKey(params);
  const { text, clues } = await readJson(request, cluePreviewSchema);
  return apiJson(await previewText(await currentUser(request), key, text, clues));
});

export const loader = onlyMethods("POST");

import type { ActionFunctionArgs } from "@remix-run/node";
import { currentUser } from "#app/accounts/sessions.server.ts";
import { allowMethods, apiJson, handleApi, readJson } from "#app/platform/api-response.server.ts";
import { onlyMethods } from "#app/platform/wrong-method.server.ts";
import { sourceOnTexts } from "#app/research/neuronpedia/activations-on-text.server.ts";
import { sourceOnText } from "#app/research/neuronpedia/request-schemas.ts";

export const action = handleApi(async ({ request }: ActionFunctionArgs) => {
  allowMethods(request, "POST");
  const viewer = await currentUser(request);
  const body = await readJson(request, sourceOnText, 256 * 1024);
  return apiJson(await sourceOnTexts(viewer, body));
});

export const loader = onlyMethods("POST");

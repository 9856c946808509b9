import type { ActionFunctionArgs } from "@remix-run/node";
import { currentUser } from "#app/accounts/sessions.server.ts";
import { allowMethods, apiJson, handleApi, readJson } from "#app/platform/api-response.server.ts";
import { onlyMethods } from "#app/platform/wrong-method.server.ts";
import { steerRequest } from "#app/research/neuronpedia/request-schemas.ts";
import { steerCompletion } from "#app/research/neuronpedia/steer.server.ts";

export const action = handleApi(async ({ request }: ActionFunctionArgs) => {
  allowMethods(request, "POST");
  const viewer = await currentUser(request);
  const body = await readJson(request, steerRequest);
  return apiJson(await steerCompletion(viewer, body));
});

export const loader = onlyMethods("POST");

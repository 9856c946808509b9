import type { ActionFunctionArgs } from "@remix-run/node";
import { requirePermission } from "#app/accounts/guard.server.ts";
import { allowMethods, apiJson, handleApi, readJson } from "#app/platform/api-response.server.ts";
import { onlyMethods } from "#app/platform/wrong-method.server.ts";
import { createModel } from "#app/research/neuronpedia/create-model.server.ts";
import { newModel } from "#app/research/neuronpedia/request-schemas.ts";

export const action = handleApi(async ({ request }: ActionFunctionArgs) => {
  allowMethods(request, "POST");
  const viewer = await requirePermission(request, "import:create");
  const body = await readJson(request, newModel);
  return apiJson(await createModel(viewer, body));
});

export const loader = onlyMethods("POST");

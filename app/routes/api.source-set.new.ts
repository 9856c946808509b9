import type { ActionFunctionArgs } from "@remix-run/node";
import { requirePermission } from "#app/accounts/guard.server.ts";
import { allowMethods, apiJson, handleApi, readJson } from "#app/platform/api-response.server.ts";
import { onlyMethods } from "#app/platform/wrong-method.server.ts";
import { newSourceSet } from "#app/research/neuronpedia/request-schemas.ts";
import { createSourceSet } from "#app/research/neuronpedia/source-sets.server.ts";

export const action = handleApi(async ({ request }: ActionFunctionArgs) => {
  allowMethods(request, "POST");
  const viewer = await requirePermission(request, "import:create");
  const body = await readJson(request, newSourceSet);
  return apiJson(await createSourceSet(viewer, body));
});

export const loader = onlyMethods("POST");

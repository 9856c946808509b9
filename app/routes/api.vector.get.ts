import type { ActionFunctionArgs } from "@remix-run/node";
import { requireViewer } from "#app/accounts/guard.server.ts";
import { allowMethods, apiJson, handleApi, readJson } from "#app/platform/api-response.server.ts";
import { onlyMethods } from "#app/platform/wrong-method.server.ts";
import { vectorKey } from "#app/research/neuronpedia/request-schemas.ts";
import { requireVector } from "#app/research/neuronpedia/vectors.server.ts";

export const action = handleApi(async ({ request }: ActionFunctionArgs) => {
  allowMethods(request, "POST");
  const viewer = await requireViewer(request);
  const body = await readJson(request, vectorKey);
  return apiJson({ vector: await requireVector(viewer, body) });
});

export const loader = onlyMethods("POST");

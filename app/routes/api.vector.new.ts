import type { ActionFunctionArgs } from "@remix-run/node";
import { requireViewer } from "#app/accounts/guard.server.ts";
import { allowMethods, apiJson, handleApi, readJson } from "#app/platform/api-response.server.ts";
import { onlyMethods } from "#app/platform/wrong-method.server.ts";
import { newVector } from "#app/research/neuronpedia/request-schemas.ts";
import { createVector, vectorAddress } from "#app/research/neuronpedia/vectors.server.ts";

export const action = handleApi(async ({ request }: ActionFunctionArgs) => {
  allowMethods(request, "POST");
  const viewer = await requireViewer(request);
  const body = await readJson(request, newVector, 2 * 1024 * 1024);
  const vector = await createVector(viewer, body);
  return apiJson({ vector, url: new URL(vectorAddress(vector), request.url).href });
});

export const loader = onlyMethods("POST");

import type { ActionFunctionArgs } from "@remix-run/node";
import { requirePermission } from "#app/accounts/guard.server.ts";
import { allowMethods, apiJson, handleApi, readJson } from "#app/platform/api-response.server.ts";
import { onlyMethods } from "#app/platform/wrong-method.server.ts";
import { batchLimitBytes, inTurn } from "#app/research/neuronpedia/answer-client.server.ts";
import { featureBatch } from "#app/research/neuronpedia/request-schemas.ts";
import { uploadFeatures } from "#app/research/neuronpedia/upload-features.server.ts";

export const action = handleApi(async ({ request }: ActionFunctionArgs) => {
  allowMethods(request, "POST");
  const viewer = await requirePermission(request, "import:create");
  return inTurn(async () =>
    apiJson(await uploadFeatures(viewer, await readJson(request, featureBatch, batchLimitBytes))),
  );
});

export const loader = onlyMethods("POST");

import type { ActionFunctionArgs } from "@remix-run/node";
import { requireViewer } from "#app/accounts/guard.server.ts";
import { queryOf } from "#app/catalog/api-schemas.ts";
import { requireFeatureKey } from "#app/catalog/find-feature.server.ts";
import { allowMethods, apiJson, checkValues, handleApi, readJson } from "#app/platform/api-response.server.ts";
import { onlyMethods } from "#app/platform/wrong-method.server.ts";
import { submissionSchema, waitQuery } from "#app/play/api-schemas.ts";
import { submitExplanation } from "#app/play/explanations/submit-explanation.server.ts";
import { waitForScore } from "#app/play/explanations/wait-for-score.server.ts";

export const action = handleApi(async ({ request, params }: ActionFunctionArgs) => {
  allowMethods(request, "POST");
  const viewer = await requireViewer(request);
  const key = requireFeatureKey(params);
  const { wait } = checkValues(waitQuery, queryOf(request));
  const { text, parent, requestKey = crypto.randomUUID() } = await readJson(request, submissionSchema);
  const receipt = await submitExplanation({ viewer, key, text, parentId: parent, requestKey });
  const headers = { Location: `/api/v1/explanations/${receipt.id}` };
  if (wait > 0) {
    const explanation = await waitForScore(receipt.id, viewer, wait);
    if (explanation.status !== "scoring") return apiJson(explanation, { status: 201, headers });
  }
  return apiJson(receipt, { status: 202, headers });
});

export const loader = onlyMethods("POST");

import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { requireViewer } from "#app/accounts/guard.server.ts";
import { currentUser } from "#app/accounts/sessions.server.ts";
import { trialSchema } from "#app/catalog/api-schemas.ts";
import { requireFeatureKey } from "#app/catalog/find-feature.server.ts";
import { afterCounterExample } from "#app/community/after-counter-example.server.ts";
import { allowMethods, apiJson, handleApi, readJson } from "#app/platform/api-response.server.ts";
import { listCounterExamples } from "#app/play/counter-examples/read-counter-examples.server.ts";
import { saveCounterExample } from "#app/play/counter-examples/save-counter-example.server.ts";

export const loader = handleApi(async ({ request, params }: LoaderFunctionArgs) =>
  apiJson(await listCounterExamples(requireFeatureKey(params), await currentUser(request))),
);

export const action = handleApi(async ({ request, params }: ActionFunctionArgs) => {
  allowMethods(request, "POST");
  const viewer = await requireViewer(request);
  const key = requireFeatureKey(params);
  const { text } = await readJson(request, trialSchema);
  const kept = await saveCounterExample(viewer, key, text);
  await afterCounterExample(viewer, kept);
  return apiJson(kept, { status: 201 });
});

import type { ActionFunctionArgs } from "@remix-run/node";
import { requireViewer } from "#app/accounts/guard.server.ts";
import { addedFeatures } from "#app/community/lists/client-list-schemas.ts";
import { addToClientList } from "#app/community/lists/client-lists.server.ts";
import { allowMethods, apiJson, handleApi, readJson } from "#app/platform/api-response.server.ts";
import { onlyMethods } from "#app/platform/wrong-method.server.ts";

export const action = handleApi(async ({ request }: ActionFunctionArgs) => {
  allowMethods(request, "POST");
  const viewer = await requireViewer(request);
  const body = await readJson(request, addedFeatures);
  return apiJson(await addToClientList(viewer, body));
});

export const loader = onlyMethods("POST");

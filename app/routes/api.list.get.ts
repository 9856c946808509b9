import type { ActionFunctionArgs } from "@remix-run/node";
import { currentUser } from "#app/accounts/sessions.server.ts";
import { clientListKey } from "#app/community/lists/client-list-schemas.ts";
import { readClientList } from "#app/community/lists/client-lists.server.ts";
import { allowMethods, apiJson, handleApi, readJson } from "#app/platform/api-response.server.ts";
import { onlyMethods } from "#app/platform/wrong-method.server.ts";

export const action = handleApi(async ({ request }: ActionFunctionArgs) => {
  allowMethods(request, "POST");
  const viewer = await currentUser(request);
  const body = await readJson(request, clientListKey);
  return apiJson(await readClientList(viewer, body.listId));
});

export const loader = onlyMethods("POST");

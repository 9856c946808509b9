import type { LoaderFunctionArgs } from "@remix-run/node";
import { currentUser } from "#app/accounts/sessions.server.ts";
import { readSource, requireSourceKey } from "#app/catalog/sources/read-sources.server.ts";
import { apiJson, handleApi } from "#app/platform/api-response.server.ts";
import { onlyMethods } from "#app/platform/wrong-method.server.ts";

export const loader = handleApi(async ({ request, params }: LoaderFunctionArgs) => {
  const key = requireSourceKey(params);
  return apiJson(await readSource(key, await currentUser(request)));
});

export const action = onlyMethods("GET");

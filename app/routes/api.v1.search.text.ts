import type { ActionFunctionArgs } from "@remix-run/node";
import { currentUser } from "#app/accounts/sessions.server.ts";
import { textSearchSchema } from "#app/catalog/search/search-queries.ts";
import { allowMethods, apiJson, handleApi, readJson } from "#app/platform/api-response.server.ts";
import { onlyMethods } from "#app/platform/wrong-method.server.ts";
import { answerTextSearch } from "#app/play/search/answer-search.server.ts";

export const action = handleApi(async ({ request }: ActionFunctionArgs) => {
  allowMethods(request, "POST");
  const search = await readJson(request, textSearchSchema);
  return apiJson(await answerTextSearch(await currentUser(request), search));
});

export const loader = onlyMethods("POST");

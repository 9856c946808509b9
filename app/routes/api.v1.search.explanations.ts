import type { LoaderFunctionArgs } from "@remix-run/node";
import { currentUser } from "#app/accounts/sessions.server.ts";
import { queryOf } from "#app/catalog/api-schemas.ts";
import { apiJson, checkValues, handleApi } from "#app/platform/api-response.server.ts";
import { onlyMethods } from "#app/platform/wrong-method.server.ts";
import { answerSearch } from "#app/play/search/answer-search.server.ts";
import { explanationSearchQuery } from "#app/play/search/search-query.ts";

export const loader = handleApi(async ({ request }: LoaderFunctionArgs) => {
  const query = checkValues(explanationSearchQuery, queryOf(request));
  return apiJson(await answerSearch(await currentUser(request), query));
});

export const action = onlyMethods("GET");

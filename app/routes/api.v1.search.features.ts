import type { LoaderFunctionArgs } from "@remix-run/node";
import { currentUser } from "#app/accounts/sessions.server.ts";
import { queryOf } from "#app/catalog/api-schemas.ts";
import { findByToken } from "#app/catalog/search/find-by-token.server.ts";
import { tokenSearchQuery } from "#app/catalog/search/search-queries.ts";
import { apiJson, checkValues, handleApi } from "#app/platform/api-response.server.ts";
import { onlyMethods } from "#app/platform/wrong-method.server.ts";

export const loader = handleApi(async ({ request }: LoaderFunctionArgs) => {
  const query = checkValues(tokenSearchQuery, queryOf(request));
  return apiJson(await findByToken(await currentUser(request), query));
});

export const action = onlyMethods("GET");

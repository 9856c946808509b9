import type { LoaderFunctionArgs } from "@remix-run/node";
import { currentUser } from "#app/accounts/sessions.server.ts";
import { queryOf } from "#app/catalog/api-schemas.ts";
import { sourceListQuery } from "#app/catalog/sources/api-schemas.ts";
import { listSources, requireModelSlug } from "#app/catalog/sources/read-sources.server.ts";
import { apiJson, checkValues, handleApi } from "#app/platform/api-response.server.ts";
import { onlyMethods } from "#app/platform/wrong-method.server.ts";

export const loader = handleApi(async ({ request, params }: LoaderFunctionArgs) => {
  const query = checkValues(sourceListQuery, queryOf(request));
  const model = requireModelSlug(params.model);
  return apiJson(await listSources({ ...query, model }, await currentUser(request)));
});

export const action = onlyMethods("GET");

import type { LoaderFunctionArgs } from "@remix-run/node";
import { currentUser } from "#app/accounts/sessions.server.ts";
import { queryOf } from "#app/catalog/api-schemas.ts";
import { featureListQuery } from "#app/catalog/browse/feature-filter.ts";
import { listFeatures } from "#app/catalog/list-features.server.ts";
import { apiJson, checkValues, handleApi } from "#app/platform/api-response.server.ts";
import { onlyMethods } from "#app/platform/wrong-method.server.ts";

export const loader = handleApi(async ({ request }: LoaderFunctionArgs) =>
  apiJson(await listFeatures(checkValues(featureListQuery, queryOf(request)), await currentUser(request))),
);

export const action = onlyMethods("GET");

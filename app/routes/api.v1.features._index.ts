import type { LoaderFunctionArgs } from "@remix-run/node";
import { featureListQuery, queryOf } from "#app/catalog/api-schemas.ts";
import { listFeatures } from "#app/catalog/list-features.server.ts";
import { apiJson, checkValues, handleApi } from "#app/platform/api-response.server.ts";
import { onlyMethods } from "#app/platform/wrong-method.server.ts";

export const loader = handleApi(async ({ request }: LoaderFunctionArgs) =>
  apiJson(await listFeatures(checkValues(featureListQuery, queryOf(request)))),
);

export const action = onlyMethods("GET");

import type { LoaderFunctionArgs } from "@remix-run/node";
import { queryOf } from "#app/catalog/api-schemas.ts";
import { apiJson, checkValues, handleApi } from "#app/platform/api-response.server.ts";
import { onlyMethods } from "#app/platform/wrong-method.server.ts";
import { comparisonQuery } from "#app/research/comparison/api-schemas.ts";
import { readComparison } from "#app/research/comparison/read-comparison.server.ts";

export const loader = handleApi(async ({ request }: LoaderFunctionArgs) =>
  apiJson(await readComparison(checkValues(comparisonQuery, queryOf(request)))),
);

export const action = onlyMethods("GET");

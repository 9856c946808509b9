import type { LoaderFunctionArgs } from "@remix-run/node";
import { requirePermission } from "#app/accounts/guard.server.ts";
import { queryOf } from "#app/catalog/api-schemas.ts";
import { caseQuery } from "#app/moderation/api-schemas.ts";
import { listCases } from "#app/moderation/cases/list-cases.server.ts";
import { apiJson, checkValues, handleApi } from "#app/platform/api-response.server.ts";
import { onlyMethods } from "#app/platform/wrong-method.server.ts";

export const loader = handleApi(async ({ request }: LoaderFunctionArgs) => {
  await requirePermission(request, "case:decide");
  return apiJson(await listCases(checkValues(caseQuery, queryOf(request))));
});

export const action = onlyMethods("GET");

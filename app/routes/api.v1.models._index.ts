import type { LoaderFunctionArgs } from "@remix-run/node";
import { currentUser } from "#app/accounts/sessions.server.ts";
import { queryOf } from "#app/catalog/api-schemas.ts";
import { modelListQuery } from "#app/catalog/sources/api-schemas.ts";
import { listModels } from "#app/catalog/sources/read-sources.server.ts";
import { apiJson, checkValues, handleApi } from "#app/platform/api-response.server.ts";
import { onlyMethods } from "#app/platform/wrong-method.server.ts";

export const loader = handleApi(async ({ request }: LoaderFunctionArgs) =>
  apiJson(await listModels(checkValues(modelListQuery, queryOf(request)), await currentUser(request))),
);

export const action = onlyMethods("GET");

import type { LoaderFunctionArgs } from "@remix-run/node";
import { queryOf } from "#app/catalog/api-schemas.ts";
import { logQuery } from "#app/moderation/api-schemas.ts";
import { readPublicLog } from "#app/moderation/log/read-log.server.ts";
import { apiJson, checkValues, handleApi } from "#app/platform/api-response.server.ts";
import { onlyMethods } from "#app/platform/wrong-method.server.ts";

export const loader = handleApi(async ({ request }: LoaderFunctionArgs) =>
  apiJson(await readPublicLog(checkValues(logQuery, queryOf(request)))),
);

export const action = onlyMethods("GET");

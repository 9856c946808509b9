import type { LoaderFunctionArgs } from "@remix-run/node";
import { queryOf } from "#app/catalog/api-schemas.ts";
import { apiJson, checkValues, handleApi } from "#app/platform/api-response.server.ts";
import { onlyMethods } from "#app/platform/wrong-method.server.ts";
import { wantedBoardQuery } from "#app/play/boards/api-schemas.ts";
import { rankWanted } from "#app/play/boards/rank-wanted.server.ts";

export const loader = handleApi(async ({ request }: LoaderFunctionArgs) => {
  const { model = null, source = null, cursor, limit } = checkValues(wantedBoardQuery, queryOf(request));
  return apiJson(await rankWanted({ model, source, cursor, limit }));
});

export const action = onlyMethods("GET");

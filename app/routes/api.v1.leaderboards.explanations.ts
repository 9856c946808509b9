import type { LoaderFunctionArgs } from "@remix-run/node";
import { currentUser } from "#app/accounts/sessions.server.ts";
import { queryOf } from "#app/catalog/api-schemas.ts";
import { apiJson, checkValues, handleApi } from "#app/platform/api-response.server.ts";
import { onlyMethods } from "#app/platform/wrong-method.server.ts";
import { explanationBoardQuery } from "#app/play/boards/api-schemas.ts";
import { rankExplanations } from "#app/play/boards/rank-explanations.server.ts";

export const loader = handleApi(async ({ request }: LoaderFunctionArgs) => {
  const { model = null, source = null, cursor, limit } = checkValues(explanationBoardQuery, queryOf(request));
  return apiJson(await rankExplanations({ model, source, cursor, limit, viewer: await currentUser(request) }));
});

export const action = onlyMethods("GET");

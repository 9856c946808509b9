import type { LoaderFunctionArgs } from "@remix-run/node";
import { currentUser } from "#app/accounts/sessions.server.ts";
import { queryOf } from "#app/catalog/api-schemas.ts";
import { apiJson, checkValues, handleApi } from "#app/platform/api-response.server.ts";
import { onlyMethods } from "#app/platform/wrong-method.server.ts";
import { playerBoardQuery } from "#app/play/api-schemas.ts";
import { rankPlayers } from "#app/play/boards/rank-players.server.ts";

export const loader = handleApi(async ({ request }: LoaderFunctionArgs) => {
  const { window, cursor, limit } = checkValues(playerBoardQuery, queryOf(request));
  const board = await rankPlayers(
    { scope: "all", scopeId: 0, window },
    { cursor, limit, viewer: await currentUser(request) },
  );
  return apiJson({ window, ...board });
});

export const action = onlyMethods("GET");

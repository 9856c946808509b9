import type { LoaderFunctionArgs } from "@remix-run/node";
import { currentUser } from "#app/accounts/sessions.server.ts";
import { queryOf } from "#app/catalog/api-schemas.ts";
import { apiJson, checkValues, handleApi } from "#app/platform/api-response.server.ts";
import { onlyMethods } from "#app/platform/wrong-method.server.ts";
import { placeOfQuery, playerBoardQuery } from "#app/play/boards/api-schemas.ts";
import { rankPlayers } from "#app/play/boards/rank-players.server.ts";
import { findBoard } from "#app/play/boards/read-places.server.ts";

export const loader = handleApi(async ({ request }: LoaderFunctionArgs) => {
  const query = checkValues(playerBoardQuery, queryOf(request));
  const { window, scope: track, cursor, limit } = query;
  const key = await findBoard({ window, track, place: placeOfQuery(query) });
  const board = await rankPlayers(key, { cursor, limit, viewer: await currentUser(request) });
  return apiJson({ window, scope: key.scope, ...board });
});

export const action = onlyMethods("GET");

import type { Viewer } from "#app/accounts/viewer.ts";
import type { BoardQuery } from "./board-query.ts";
import { boardStart } from "./board-windows.ts";
import { rankExplanations } from "./rank-explanations.server.ts";
import { rankPlayers } from "./rank-players.server.ts";
import { rankWanted } from "./rank-wanted.server.ts";
import { findBoard, readPlaces } from "./read-places.server.ts";

const perPage = 50;
const cardsPerPage = 12;

/** What the page of boards shows for each query but that of groups, which are community's. 404 for a place that is not there, 422 for a strange cursor. */
export async function readPlayersPage(query: BoardQuery, viewer: Viewer | null, now = new Date()) {
  const [places, board] = await Promise.all([
    readPlaces(now),
    findBoard(query).then((key) => rankPlayers(key, { cursor: query.cursor, limit: perPage, viewer, now })),
  ]);
  const { items, nextCursor, me = null } = board;
  return { board: "players" as const, places, items, nextCursor, me, since: boardStart(query.window, now) };
}

export async function readExplanationsPage(query: BoardQuery, viewer: Viewer | null) {
  const [places, board] = await Promise.all([
    readPlaces(),
    findBoard(query).then(() => rankExplanations({ ...choiceOf(query), cursor: query.cursor, limit: perPage, viewer })),
  ]);
  return { board: "explanations" as const, places, ...board };
}

export async function readWantedPage(query: BoardQuery) {
  const [places, board] = await Promise.all([
    readPlaces(),
    findBoard(query).then(() => rankWanted({ ...choiceOf(query), cursor: query.cursor, limit: cardsPerPage })),
  ]);
  return { board: "wanted" as const, places, ...board };
}

function choiceOf({ place }: BoardQuery): { model: string | null; source: string | null } {
  return {
    model: place.kind === "model" || place.kind === "source" ? place.model : null,
    source: place.kind === "source" ? place.source : null,
  };
}

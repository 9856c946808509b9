import { boardWindows, type BoardWindow } from "../views.ts";

/** What the address of the boards' page asks for. Pure: the server reads it, links write it. */

export const boardNames = ["players", "explanations", "wanted", "groups"] as const;
export type BoardName = (typeof boardNames)[number];

/** Which points count; `all` of them within a model, source or campaign. */
export const pointTracks = ["all", "solo", "refine", "judge"] as const;
export type PointTrack = (typeof pointTracks)[number];

/** Where they were earned: by slugs. */
export type BoardPlace =
  | { kind: "everywhere" }
  | { kind: "model"; model: string }
  | { kind: "source"; model: string; source: string }
  | { kind: "campaign"; campaign: string };

export interface BoardQuery {
  board: BoardName;
  window: BoardWindow;
  track: PointTrack;
  place: BoardPlace;
  cursor: string | undefined;
}

const everywhere: BoardPlace = { kind: "everywhere" };

/** Reads an address; what it does not understand falls back to the players of this week, everywhere. */
export function parseBoardQuery(parameters: URLSearchParams): BoardQuery {
  const board = among(boardNames, parameters.get("board"), "players");
  const place = placeOf(parameters);
  const track = among(pointTracks, parameters.get("points"), "all");
  return fitting({
    board,
    window: among(boardWindows, parameters.get("window"), "week"),
    track,
    place,
    cursor: parameters.get("cursor") ?? undefined,
  });
}

/** The address of the same board with something changed; a change leads to the first page. */
export function boardAddress(query: BoardQuery, change: Partial<Omit<BoardQuery, "cursor">>): string {
  // A track is chosen everywhere, a place for all points: the last choice wins.
  const wanted = { ...query, ...change };
  if (change.track !== undefined && change.track !== "all") wanted.place = everywhere;
  if (change.place !== undefined && change.place.kind !== "everywhere") wanted.track = "all";
  const parameters = boardParameters(fitting(wanted));
  return parameters.size === 0 ? "/leaderboards" : `/leaderboards?${parameters}`;
}

/** What an address says of a board, without its cursor; what goes without saying is left out. */
export function boardParameters({ board, window, track, place }: BoardQuery): URLSearchParams {
  const parameters = new URLSearchParams();
  if (board !== "players") parameters.set("board", board);
  if (hasWindow(board) && window !== "week") parameters.set("window", window);
  if (track !== "all") parameters.set("points", track);
  if (place.kind === "model" || place.kind === "source") parameters.set("model", place.model);
  if (place.kind === "source") parameters.set("source", place.source);
  if (place.kind === "campaign") parameters.set("campaign", place.campaign);
  return parameters;
}

/** Boards of points have a time; the others show how things stand. */
export function hasWindow(board: BoardName): boolean {
  return board === "players" || board === "groups";
}

/** What a board cannot show is left out of its query. */
function fitting(query: BoardQuery): BoardQuery {
  const { board, track, place } = query;
  const isPlayers = board === "players";
  const fits = isPlayers || (board !== "groups" && place.kind !== "campaign");
  const kept = fits ? place : everywhere;
  return { ...query, place: kept, track: isPlayers && kept.kind === "everywhere" ? track : "all" };
}

/** As models, sources and campaigns are named; anything else is nobody's, and some of it the database would not even compare. */
const slug = /^[A-Za-z0-9][A-Za-z0-9._-]{0,79}$/;

function placeOf(parameters: URLSearchParams): BoardPlace {
  const [model, source, campaign] = ["model", "source", "campaign"].map((name) => {
    const value = parameters.get(name) ?? "";
    return slug.test(value) ? value : null;
  });
  if (campaign) return { kind: "campaign", campaign };
  if (model && source) return { kind: "source", model, source };
  if (model) return { kind: "model", model };
  return everywhere;
}

function among<T extends string>(names: readonly T[], name: string | null, otherwise: T): T {
  return names.find((one) => one === name) ?? otherwise;
}

import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { currentUser } from "#app/accounts/sessions.server.ts";
import type { Viewer } from "#app/accounts/viewer.ts";
import { rankGroups } from "#app/community/groups/rank-groups.server.ts";
import { boardAddress, boardParameters, parseBoardQuery, type BoardQuery } from "#app/play/boards/board-query.ts";
import { boardStart } from "#app/play/boards/board-windows.ts";
import { readExplanationsPage, readPlayersPage, readWantedPage } from "#app/play/boards/read-board-page.server.ts";
import { lastRank } from "#app/play/views.ts";
import { BoardPage } from "#app/ui/board-page.tsx";
import { useLiveBoards } from "#app/ui/use-live-boards.ts";
import { boards as boardsWords } from "#app/language/english/boards.ts";

const groupsPerPage = 50;

export const meta: MetaFunction = () => [{ title: boardsWords.pageTitle }];

export async function loader({ request }: LoaderFunctionArgs) {
  const query = parseBoardQuery(new URL(request.url).searchParams);
  const viewer = await currentUser(request);
  return { query, loggedIn: viewer !== null, page: await readPage(query, viewer) };
}

function readPage(query: BoardQuery, viewer: Viewer | null) {
  switch (query.board) {
    case "players":
      return readPlayersPage(query, viewer);
    case "explanations":
      return readExplanationsPage(query, viewer);
    case "wanted":
      return readWantedPage(query);
    case "groups":
      return readGroupsPage(query, viewer);
  }
}

async function readGroupsPage({ window, cursor }: BoardQuery, viewer: Viewer | null) {
  const { items, nextCursor, me = null } = await rankGroups(window, { cursor, limit: groupsPerPage, viewer });
  return { board: "groups" as const, items, nextCursor, me, since: boardStart(window, new Date()) };
}

export default function Leaderboards() {
  const { query, loggedIn, page } = useLoaderData<typeof loader>();
  useLiveBoards();
  return (
    <BoardPage
      choice={query}
      page={page}
      loggedIn={loggedIn}
      further={query.cursor !== undefined}
      lastRank={lastRank}
      address={(change) => boardAddress(query, change)}
      parameters={Object.fromEntries(boardParameters(query))}
    />
  );
}

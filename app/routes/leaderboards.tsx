import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { Link, useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { currentUser } from "#app/accounts/sessions.server.ts";
import type { Viewer } from "#app/accounts/viewer.ts";
import { listSources } from "#app/catalog/list-features.server.ts";
import { rankExplanations } from "#app/play/boards/rank-explanations.server.ts";
import { rankPlayers } from "#app/play/boards/rank-players.server.ts";
import { boardWindows } from "#app/play/views.ts";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { ExplanationRow } from "#app/ui/explanation-board.tsx";
import { kindWords } from "#app/ui/feature-heading.tsx";
import { MoreLink } from "#app/ui/more-link.tsx";
import { Page } from "#app/ui/page.tsx";
import { PlayerTable } from "#app/ui/player-table.tsx";
import { Tabs } from "#app/ui/tabs.tsx";

const perPage = 50;
const querySchema = z.object({
  board: z.enum(["players", "explanations"]).catch("players"),
  window: z.enum(boardWindows).catch("week"),
  model: z.string().optional(),
  source: z.string().optional(),
  cursor: z.string().optional(),
});
type Query = z.infer<typeof querySchema>;

const windowNames = {
  day: "Today",
  week: "This week",
  month: "This month",
  days120: "120 days",
  all: "All time",
} as const;

export const meta: MetaFunction = () => [{ title: "Leaderboards · Neuroglyph" }];

export async function loader({ request }: LoaderFunctionArgs) {
  const query = querySchema.parse(Object.fromEntries(new URL(request.url).searchParams));
  const viewer = await currentUser(request);
  return query.board === "players" ? readPlayers(query, viewer) : readExplanations(query, viewer);
}

async function readPlayers({ window, cursor }: Query, viewer: Viewer | null) {
  const {
    items,
    nextCursor,
    me = null,
  } = await rankPlayers({ scope: "all", scopeId: 0, window }, { cursor, limit: perPage, viewer });
  return { board: "players" as const, window, items, nextCursor, me, further: cursor !== undefined };
}

async function readExplanations({ model, source, cursor }: Query, viewer: Viewer | null) {
  const sources = await listSources();
  const chosen =
    sources.find((one) => one.source === source && (model === undefined || one.model === model)) ?? sources[0] ?? null;
  const { items, nextCursor } = await rankExplanations({
    model: chosen?.model ?? null,
    source: chosen?.source ?? null,
    viewer,
    cursor,
    limit: perPage,
  });
  return { board: "explanations" as const, sources, chosen, items, nextCursor, further: cursor !== undefined };
}

export default function Leaderboards() {
  const board = useLoaderData<typeof loader>();
  const boards = [
    { name: "Players", to: "/leaderboards", current: board.board === "players" },
    { name: "Explanations", to: "/leaderboards?board=explanations", current: board.board === "explanations" },
  ];
  return (
    <Page title="Leaderboards">
      <Tabs tabs={boards} label="Boards" />
      {board.board === "players" ? <Players {...board} /> : <Explanations {...board} />}
    </Page>
  );
}

function Players({ window, items, me, nextCursor, further }: Awaited<ReturnType<typeof readPlayers>>) {
  const windows = boardWindows.map((name) => ({
    name: windowNames[name],
    to: `/leaderboards?window=${name}`,
    current: name === window,
  }));
  return (
    <>
      <div className="mt-4 mb-3">
        <Tabs tabs={windows} label="Time" pills />
      </div>
      {items.length === 0 ? (
        <EmptyState title="Nobody has played in this time">
          <Link to="/play" className="link">
            Be the first
          </Link>
        </EmptyState>
      ) : (
        <PlayerTable players={items} me={me} caption={`Players by points, ${windowNames[window].toLowerCase()}`} />
      )}
      <MoreLink nextCursor={nextCursor} further={further} parameters={{ window }} />
    </>
  );
}

function Explanations({ sources, chosen, items, nextCursor, further }: Awaited<ReturnType<typeof readExplanations>>) {
  const tabs = sources.map(({ model, source, layer, kind }) => ({
    name: `Layer ${layer}, ${kindWords[kind]}`,
    to: `/leaderboards?${new URLSearchParams({ board: "explanations", model, source })}`,
    current: model === chosen?.model && source === chosen.source,
  }));
  return (
    <>
      <div className="mt-4 mb-3">
        <Tabs tabs={tabs} label="Sources" pills />
      </div>
      <p className="note mb-2">Bands are 95 % intervals; explanations whose bands overlap share a rank.</p>
      {items.length === 0 && <EmptyState title="No explanation of this source is scored yet" />}
      <ol>
        {items.map((explanation) => (
          <li key={explanation.id} className="border-b border-line py-3">
            <ExplanationRow explanation={explanation} rank={explanation.rank} linked />
          </li>
        ))}
      </ol>
      <MoreLink
        nextCursor={nextCursor}
        further={further}
        parameters={{ board: "explanations", model: chosen?.model, source: chosen?.source }}
      />
    </>
  );
}

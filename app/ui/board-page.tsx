import { Link } from "@remix-run/react";
import type { ReactNode } from "react";
import type { Text } from "#app/language/english.ts";
import { boards as boardsWords } from "#app/language/english/boards.ts";
import { useText } from "#app/language/text.tsx";
import { RankedExplanations } from "./board-explanations.tsx";
import { BoardTabs, PlaceChoice, TrackPills, WindowPills } from "./board-filters.tsx";
import { OwnPlace, Podium, PointTable } from "./board-points.tsx";
import type { BoardAddress, BoardChoice, BoardPlaces, PointRow, WantedCard } from "./board-types.ts";
import { WantedFeatures } from "./board-wanted.tsx";
import { EmptyState } from "./empty-state.tsx";
import { formatDay } from "./format-numbers.ts";
import type { RankedGroup } from "./group-table.tsx";
import { MoreLink } from "./more-link.tsx";
import { Page } from "./page.tsx";
import { playerAddress, type RankedCard } from "./plain-types.ts";
import type { RankedPlayer } from "./player-table.tsx";

interface PlayersData {
  board: "players";
  places: BoardPlaces;
  items: RankedPlayer[];
  nextCursor: string | null;
  me: RankedPlayer | null;
  /** First day of the window, ISO 8601; null for all time. */
  since: string | null;
}
interface ExplanationsData {
  board: "explanations";
  places: BoardPlaces;
  items: RankedCard[];
  nextCursor: string | null;
}
interface WantedData {
  board: "wanted";
  places: BoardPlaces;
  items: WantedCard[];
  nextCursor: string | null;
}
interface GroupsData {
  board: "groups";
  items: RankedGroup[];
  nextCursor: string | null;
  me: RankedGroup | null;
  since: string | null;
}

interface BoardPageProps {
  choice: BoardChoice;
  page: PlayersData | ExplanationsData | WantedData | GroupsData;
  loggedIn: boolean;
  /** This page is not the first. */
  further: boolean;
  /** The rank that stands for itself and all below. */
  lastRank: number;
  address: BoardAddress;
  /** What the address keeps beside a cursor. */
  parameters: Record<string, string>;
}

type PartProps<Data> = Omit<BoardPageProps, "page"> & { page: Data };

export function BoardPage(props: BoardPageProps) {
  const t = useText(boardsWords);
  const { page } = props;
  return (
    <Page title={t.title}>
      <div className="board-tabs">
        <BoardTabs {...props} />
      </div>
      {page.board === "players" && <Players {...props} page={page} />}
      {page.board === "explanations" && <Explanations {...props} page={page} />}
      {page.board === "wanted" && <Wanted {...props} page={page} />}
      {page.board === "groups" && <Groups {...props} page={page} />}
      <MoreLink nextCursor={page.nextCursor} further={props.further} parameters={props.parameters} />
    </Page>
  );
}

function Players(props: PartProps<PlayersData>) {
  const t = useText(boardsWords);
  const { choice, page, loggedIn } = props;
  const rowOf = (player: RankedPlayer): PointRow => ({
    ...player,
    ...{ to: playerAddress(player.name), members: null, mine: player.name === page.me?.name },
  });
  const rows = page.items.map(rowOf);
  const caption = t.playersCaption(t.windows[choice.window]);
  return (
    <>
      <div className="board-filters mt-4 flex flex-col gap-y-1">
        <WindowPills {...props} />
        <div className="flex flex-wrap items-start gap-x-4 gap-y-1">
          <TrackPills {...props} />
          <PlaceChoice {...props} places={page.places} />
        </div>
      </div>
      <Lead>
        {sinceWords(page.since, choice, t)}. {choice.place.kind === "everywhere" && t.trackHint(choice.track)}
      </Lead>
      {rows.length === 0 ? (
        <EmptyState title={t.nobody}>
          <p>{t.nobodyHint}</p>
          <Link to="/play" className="button mt-4">
            {t.play}
          </Link>
        </EmptyState>
      ) : (
        <Ranked rows={rows} further={props.further} caption={caption} who={t.player}>
          {page.me === null ? (
            <Invitation words={loggedIn ? t.noPlace : t.noAccount} to={loggedIn ? "/play" : "/signup"}>
              {loggedIn ? t.play : t.signUp}
            </Invitation>
          ) : (
            !rows.some(({ mine }) => mine) && <OwnPlace row={{ ...rowOf(page.me), mine: true }} />
          )}
        </Ranked>
      )}
    </>
  );
}

function Groups(props: PartProps<GroupsData>) {
  const t = useText(boardsWords);
  const { choice, page } = props;
  const rowOf = (group: RankedGroup): PointRow => ({ ...group, to: `/groups/${encodeURIComponent(group.slug)}` });
  const rows = page.items.map(rowOf);
  return (
    <>
      <div className="board-filters mt-4">
        <WindowPills {...props} />
      </div>
      <Lead>{sinceWords(page.since, choice, t)}.</Lead>
      {rows.length === 0 ? (
        <EmptyState title={t.noGroups}>
          <p>{t.noGroupsHint}</p>
          <Link to="/groups" className="button mt-4">
            {t.toGroups}
          </Link>
        </EmptyState>
      ) : (
        <Ranked rows={rows} further={props.further} caption={t.groupsCaption(t.windows[choice.window])} who={t.group}>
          {page.me === null ? (
            <Invitation words={t.joinGroup} to="/groups">
              {t.toGroups}
            </Invitation>
          ) : (
            !rows.some(({ mine }) => mine) && <OwnPlace row={rowOf(page.me)} />
          )}
        </Ranked>
      )}
    </>
  );
}

interface RankedProps {
  rows: readonly PointRow[];
  further: boolean;
  caption: string;
  who: string;
  /** One's own place, or how to get one. */
  children: ReactNode;
}

/** The first three, oneself, the others. */
function Ranked({ rows, further, caption, who, children }: RankedProps) {
  const leaders = further ? [] : rows.slice(0, 3);
  return (
    <>
      {!further && <Podium rows={leaders} />}
      {children}
      <div className="mt-5">
        <PointTable
          rows={rows.slice(leaders.length)}
          top={further ? null : (rows[0]?.points ?? null)}
          caption={caption}
          who={who}
        />
      </div>
    </>
  );
}

function Explanations(props: PartProps<ExplanationsData>) {
  const t = useText(boardsWords);
  const { page, lastRank } = props;
  return (
    <>
      <div className="board-filters mt-4">
        <PlaceChoice {...props} places={page.places} />
      </div>
      <Lead>
        {t.explanationsLead} {page.items.some(({ text }) => text === null) && t.closedLead}
      </Lead>
      {page.items.length === 0 ? (
        <EmptyState title={t.noExplanations}>
          <p>{t.noExplanationsHint}</p>
          <Link to="/play" className="button mt-4">
            {t.play}
          </Link>
        </EmptyState>
      ) : (
        <RankedExplanations explanations={page.items} lastRank={lastRank} />
      )}
    </>
  );
}

function Wanted(props: PartProps<WantedData>) {
  const t = useText(boardsWords);
  const { page } = props;
  return (
    <>
      <div className="board-filters mt-4">
        <PlaceChoice {...props} places={page.places} />
      </div>
      <Lead>{t.wantedLead}</Lead>
      {page.items.length === 0 ? (
        <EmptyState title={t.noneWanted}>{t.noneWantedHint}</EmptyState>
      ) : (
        <WantedFeatures features={page.items} />
      )}
    </>
  );
}

/** What is shown, and that it is live: without JavaScript nothing is. */
function Lead({ children }: { children: ReactNode }) {
  const t = useText(boardsWords);
  return (
    <p className="note mt-2 mb-6 max-w-[44rem]">
      {children}{" "}
      <span className="needs-script whitespace-nowrap" title={t.liveHint}>
        <span className="live-dot ml-1" aria-hidden="true" />
        {t.live}
      </span>
    </p>
  );
}

function Invitation({ words, to, children }: { words: string; to: string; children: string }) {
  return (
    <p className="mt-5 flex flex-wrap items-center justify-between gap-x-4 gap-y-2 rounded-xl border border-dashed border-edge px-4 py-3">
      <span className="text-quiet">{words}</span>
      <Link to={to} className="button button-quiet">
        {children}
      </Link>
    </p>
  );
}

function sinceWords(since: string | null, { window }: BoardChoice, t: Text["boards"]): string {
  return t.since(window, since === null ? "" : formatDay(since));
}

import { Link } from "@remix-run/react";
import { people as peopleWords } from "#app/language/english/people.ts";
import { useText } from "#app/language/text.tsx";
import { EmptyState } from "./empty-state.tsx";
import { ExplanationRow } from "./explanation-board.tsx";
import { FollowButton } from "./follow-button.tsx";
import { formatDay } from "./format-numbers.ts";
import { Page } from "./page.tsx";
import { PeopleNav } from "./people-nav.tsx";
import type { Achieved } from "./people-types.ts";
import { playerAddress, type ExplanationCard } from "./plain-types.ts";
import { TokenSign } from "./token-sign.tsx";

type FollowedEvent = { player: string; at: string } & (
  { kind: "explanation"; explanation: ExplanationCard } | { kind: "achievement"; achievement: Achieved }
);

interface FollowingPageProps {
  players: readonly { name: string }[];
  /** Newest first. */
  events: readonly FollowedEvent[];
  viewer: string;
}

/** What the players whom one follows did lately. */
export function FollowingPage({ players, events, viewer }: FollowingPageProps) {
  const t = useText(peopleWords);
  return (
    <Page title={t.followingTitle} lead={t.followingLead}>
      <PeopleNav viewer={viewer} here="following" />
      {players.length === 0 ? (
        <EmptyState title={t.followingNobody}>
          <p>{t.followingNobodyHint}</p>
          <Link to="/leaderboards" className="button mt-4">
            {t.leaderboards}
          </Link>
        </EmptyState>
      ) : (
        <div className="grid gap-x-14 gap-y-9 md:grid-cols-[minmax(0,1fr)_17rem]">
          {events.length === 0 ? (
            <EmptyState title={t.followingQuiet}>{t.followingQuietHint}</EmptyState>
          ) : (
            <ol>
              {events.map((event) => (
                <li key={keyOf(event)} className="border-b border-line py-3">
                  <EventRow event={event} />
                </li>
              ))}
            </ol>
          )}
          <section aria-labelledby="followed-title">
            <h2 id="followed-title" className="label mb-1">
              {t.followingPlayers}
            </h2>
            <ul>
              {players.map(({ name }) => (
                <li key={name} className="flex items-center justify-between gap-3 py-1.5">
                  <Link to={playerAddress(name)} className="font-medium wrap-anywhere hover:underline">
                    {name}
                  </Link>
                  <FollowButton name={name} followed />
                </li>
              ))}
            </ul>
          </section>
        </div>
      )}
    </Page>
  );
}

function keyOf(event: FollowedEvent): string {
  return event.kind === "explanation" ? `e${event.explanation.id}` : `a${event.player} ${event.achievement}`;
}

function EventRow({ event }: { event: FollowedEvent }) {
  const t = useText(peopleWords);
  return (
    <>
      <p className="note mb-1 flex flex-wrap gap-x-2">
        <span>
          <Link to={playerAddress(event.player)} className="font-medium text-ink hover:underline">
            {event.player}
          </Link>{" "}
          {event.kind === "explanation" ? t.didExplain : t.didAchieve}
        </span>
        <time dateTime={event.at}>{formatDay(event.at)}</time>
      </p>
      {event.kind === "explanation" ? (
        <ExplanationRow explanation={event.explanation} linked authorless />
      ) : (
        <p>
          <TokenSign truth={0.85} className="text-[1.1rem]">
            {t.achievement[event.achievement].name}
          </TokenSign>{" "}
          <span className="note">{t.achievement[event.achievement].what}</span>
        </p>
      )}
    </>
  );
}

import { Form, Link, useFetcher } from "@remix-run/react";
import { useEffect, useRef } from "react";
import { notices as noticesWords } from "#app/language/english/notices.ts";
import { people as peopleWords } from "#app/language/english/people.ts";
import { useText } from "#app/language/text.tsx";
import { EmptyState } from "./empty-state.tsx";
import { formatDay } from "./format-numbers.ts";
import { noticePlace, type NoticeFacts } from "./notice-place.ts";
import { Page } from "./page.tsx";
import { playerAddress } from "./plain-types.ts";

interface NoticesPageProps {
  /** Newest first. */
  items: readonly NoticeFacts[];
  more: boolean;
  further: boolean;
  viewer: string;
}

/** The inbox. Looking at it marks it as read; without scripts a button does. */
export function NoticesPage({ items, more, further, viewer }: NoticesPageProps) {
  const t = useText(noticesWords);
  const newest = items[0]?.id ?? 0;
  const unread = items.some((notice) => notice.unread);
  useSeen(unread && !further ? newest : 0);
  return (
    <Page title={t.title}>
      {items.length === 0 ? (
        <EmptyState title={t.none}>{t.noneHint}</EmptyState>
      ) : (
        <div className="max-w-2xl">
          {unread && (
            <noscript>
              <Form method="post" action="/notices" className="mb-4">
                <input type="hidden" name="through" value={newest} />
                <button name="intent" value="read" className="button button-quiet min-h-10">
                  {t.markRead}
                </button>
              </Form>
            </noscript>
          )}
          <ol>
            {items.map((notice) => (
              <li key={notice.id} className="border-b border-line py-3">
                <NoticeRow notice={notice} viewer={viewer} />
              </li>
            ))}
          </ol>
          <p className="mt-6 flex flex-wrap justify-center gap-3">
            {further && (
              <Link to="/notices" className="button button-quiet">
                {t.newest}
              </Link>
            )}
            {more && (
              <Link to={`/notices?before=${items.at(-1)?.id ?? 0}`} className="button button-quiet" rel="next">
                {t.older}
              </Link>
            )}
          </p>
        </div>
      )}
    </Page>
  );
}

/** Tells the server once that everything up to this notice has been on the screen; 0: nothing to tell. */
function useSeen(through: number): void {
  const fetcher = useFetcher();
  const told = useRef(0);
  useEffect(() => {
    if (through <= told.current) return;
    told.current = through;
    void fetcher.submit({ intent: "seen", through }, { method: "post", action: "/notices" });
  }, [fetcher, through]);
}

/** What a person did, and is told with their name; everything else is the house's to tell. */
const bySomebody: readonly NoticeFacts["kind"][] = [
  "refined",
  "record_lost",
  "commented",
  "followed",
  "counter_example",
];

function NoticeRow({ notice, viewer }: { notice: NoticeFacts; viewer: string }) {
  const t = useText(noticesWords);
  const people = useText(peopleWords);
  const { actor, kind, unread, at } = notice;
  const place = noticePlace(notice, viewer, { notices: t, people });
  return (
    <div className="flex items-baseline justify-between gap-4">
      <p className={`wrap-anywhere ${unread ? "" : "text-quiet"}`}>
        {unread && <span className="mr-2 rounded-full bg-soft px-2 py-0.5 text-[12px] font-semibold">{t.unread}</span>}
        {bySomebody.includes(kind) && (
          <>
            {actor === null ? (
              t.somebody
            ) : (
              <Link to={playerAddress(actor)} className="font-medium text-ink hover:underline">
                {actor}
              </Link>
            )}{" "}
          </>
        )}
        {t[kind]}{" "}
        {place !== null && (
          <Link to={place.to} className="link inline-block max-w-full text-ink">
            {place.name}
          </Link>
        )}
      </p>
      <time dateTime={at} className="note shrink-0">
        {formatDay(at)}
      </time>
    </div>
  );
}

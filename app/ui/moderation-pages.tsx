import { Form, Link } from "@remix-run/react";
import { moderation as moderationWords } from "#app/language/english/moderation.ts";
import { useText } from "#app/language/text.tsx";
import { CaseRow } from "./case-row.tsx";
import { EmptyState } from "./empty-state.tsx";
import { formatCount, formatDay } from "./format-numbers.ts";
import { LogLines } from "./log-lines.tsx";
import { ModerationNav } from "./moderation-nav.tsx";
import type { CaseFacts, LogFacts } from "./moderation-types.ts";
import { MoreLink } from "./more-link.tsx";
import { Page } from "./page.tsx";

interface AboutModerationProps {
  items: readonly LogFacts[];
  nextCursor: string | null;
  further: boolean;
}

/** What moderation is, for everybody, and what was decided. */
export function AboutModeration({ items, nextCursor, further }: AboutModerationProps) {
  const t = useText(moderationWords);
  return (
    <Page title={t.title} lead={t.lead}>
      <ol className="grid gap-4 sm:grid-cols-2 lg:grid-cols-4">
        {t.ways.map(([name, text], place) => (
          <li key={name} className="card px-5 py-4">
            <h2 className="font-semibold">
              <span className="mr-2 text-quiet">{place + 1}</span>
              {name}
            </h2>
            <p className="mt-1 text-[15px] text-quiet">{text}</p>
          </li>
        ))}
      </ol>
      <h2 className="subtitle mt-10">{t.publicLog}</h2>
      <p className="note mb-2">{t.publicLogHint}</p>
      {items.length === 0 ? <EmptyState title={t.publicNone} /> : <LogLines lines={items} />}
      <MoreLink nextCursor={nextCursor} further={further} parameters={{}} />
    </Page>
  );
}

interface QueuePageProps {
  items: readonly CaseFacts[];
  nextCursor: string | null;
  state: "open" | "closed";
  further: boolean;
  open: number;
  appeals: readonly { id: number; words: string; at: string }[];
  viewer: string;
  /** An administrator, who sees how moderators decide. */
  manages: boolean;
}

/** A moderator's queue: the most urgent case first, appeals beside it. */
export function QueuePage({ items, nextCursor, state, further, open, appeals, viewer, manages }: QueuePageProps) {
  const t = useText(moderationWords);
  const isOpen = state === "open";
  return (
    <Page title={t.title}>
      <ModerationNav here={isOpen ? "queue" : "decided"} />
      {manages && (
        <p className="-mt-3 mb-5 text-right">
          <Link to="/moderation/people" className="link note">
            {t.peopleNav}
          </Link>
        </p>
      )}
      {isOpen && open > 0 && (
        <div className="mb-6 flex flex-wrap items-center gap-x-5 gap-y-2">
          <Form method="post" action="/moderation?index">
            <button className="button">{t.nextCase}</button>
          </Form>
          <span className="text-quiet">{t.open(open, formatCount(open))}</span>
        </div>
      )}
      <div className={isOpen && appeals.length > 0 ? "grid gap-10 lg:grid-cols-[minmax(0,1fr)_19rem]" : undefined}>
        <div>
          {items.length === 0 ? (
            <EmptyState title={isOpen ? t.queueNone : t.decidedNone}>{isOpen ? t.queueNoneHint : undefined}</EmptyState>
          ) : (
            <ol>
              {items.map((item) => (
                <li key={item.id} className="border-b border-line py-3.5 last:border-0">
                  <CaseRow item={item} viewer={viewer} />
                </li>
              ))}
            </ol>
          )}
          <MoreLink nextCursor={nextCursor} further={further} parameters={isOpen ? {} : { state }} />
        </div>
        {isOpen && appeals.length > 0 && (
          <section aria-labelledby="appeals-title">
            <h2 id="appeals-title" className="label mb-1">
              {t.appeals}
            </h2>
            <ol>
              {appeals.map(({ id, words, at }) => (
                <li key={id} className="border-b border-line py-2.5 last:border-0">
                  <Link to={`/moderation/appeals/${id}`} className="font-medium hover:underline">
                    {t.appealPage(id)}
                  </Link>
                  <p className="line-clamp-2 text-[15px] wrap-anywhere text-quiet">{words}</p>
                  <p className="note">{formatDay(at)}</p>
                </li>
              ))}
            </ol>
          </section>
        )}
      </div>
    </Page>
  );
}

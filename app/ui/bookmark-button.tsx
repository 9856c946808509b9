import { Link, useLocation } from "@remix-run/react";
import { lists as listsWords } from "#app/language/english/lists.ts";
import { useText } from "#app/language/text.tsx";
import { DisclosureSummary } from "./disclosure-summary.tsx";
import type { ListRow } from "./people-types.ts";
import type { FeatureAddress } from "./plain-types.ts";
import { StayingForm, useFormAnswer } from "./staying-form.tsx";

interface BookmarkButtonProps {
  feature: FeatureAddress;
  /** The viewer's lists, the bookmarks first; null: nobody is logged in, and there is no button. */
  lists: (ListRow & { listed: boolean })[] | null;
}

/** Keeps a feature for later; the viewer's other lists wait behind a click. */
export function BookmarkButton({ feature, lists }: BookmarkButtonProps) {
  const t = useText(listsWords);
  if (lists === null) return null;
  const [bookmarks, ...others] = lists;
  if (bookmarks === undefined) return null;
  return (
    <div className="flex flex-wrap items-start gap-x-3">
      <Toggle feature={feature} list={bookmarks} name={(on) => (on ? t.bookmarked : t.bookmark)} ribbon />
      {others.length > 0 && (
        <details className="min-w-0">
          <DisclosureSummary className="note">{t.otherLists}</DisclosureSummary>
          <ul className="pb-2">
            {others.map((list) => (
              <li key={list.slug}>
                <Toggle feature={feature} list={list} name={() => list.name} />
              </li>
            ))}
            <li>
              <Link to="/lists" className="link note inline-flex min-h-9 items-center">
                {t.manage}
              </Link>
            </li>
          </ul>
        </details>
      )}
    </div>
  );
}

interface ToggleProps {
  feature: FeatureAddress;
  list: ListRow & { listed: boolean };
  name: (on: boolean) => string;
  ribbon?: boolean;
}

function Toggle({ feature, list, name, ribbon = false }: ToggleProps) {
  const fetcher = useFormAnswer();
  const { pathname, search } = useLocation();
  const pending = fetcher.formData?.get("intent");
  const on = pending === undefined ? list.listed : pending === "put";
  return (
    <StayingForm fetcher={fetcher} action="/lists" to={`${pathname}${search}`}>
      <input type="hidden" name="list" value={list.slug} />
      <input type="hidden" name="feature" value={`${feature.model}/${feature.source}/${feature.index}`} />
      <button
        name="intent"
        value={on ? "take" : "put"}
        aria-pressed={on}
        className="flex min-h-9 max-w-full items-center gap-1.5 text-left text-[13px] text-quiet wrap-anywhere hover:text-ink"
      >
        {ribbon ? <Ribbon filled={on} /> : <Box ticked={on} />}
        {name(on)}
      </button>
      <p role="alert" className="problem empty:hidden">
        {fetcher.data?.problem}
      </p>
    </StayingForm>
  );
}

function Ribbon({ filled }: { filled: boolean }) {
  return (
    <svg width="13" height="16" viewBox="0 0 13 16" aria-hidden="true" className="shrink-0">
      <path
        d="M1.5 1.5h10v12.5l-5-4-5 4Z"
        fill={filled ? "var(--color-truth)" : "none"}
        stroke="currentColor"
        strokeWidth="1.5"
        strokeLinejoin="round"
      />
    </svg>
  );
}

function Box({ ticked }: { ticked: boolean }) {
  return (
    <svg width="14" height="14" viewBox="0 0 14 14" aria-hidden="true" className="shrink-0">
      <rect x="1" y="1" width="12" height="12" rx="3" fill="none" stroke="currentColor" strokeWidth="1.4" />
      {ticked && (
        <path d="M3.5 7.2 6 9.7l4.5-5" fill="none" stroke="currentColor" strokeWidth="1.8" strokeLinecap="round" />
      )}
    </svg>
  );
}

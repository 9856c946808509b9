import { Form, Link } from "@remix-run/react";
import { next as nextWords } from "#app/language/english/next.ts";
import { useText } from "#app/language/text.tsx";
import { DisclosureSummary } from "./disclosure-summary.tsx";
import type { FeatureAddress } from "./plain-types.ts";
import { SkipFields, type SkipReason } from "./skipped-note.tsx";

const reasons: readonly SkipReason[] = ["later", "too_strange", "not_for_me", "offensive"];

interface SkipFeatureProps {
  feature: FeatureAddress;
  /** Guests only go on: nobody remembers what they put aside. */
  loggedIn: boolean;
  /** Why the viewer has put it aside already; null: they have not. */
  kept: SkipReason | null;
  /** The campaign that is being played for: the next feature is one of it. */
  campaign: string | null;
  /** Where a guest goes on. */
  nextPath: string;
}

/** A way past a feature, with a reason: four buttons that unfold, so that one key never skips by mistake. */
export function SkipFeature({ feature, loggedIn, kept, campaign, nextPath }: SkipFeatureProps) {
  const t = useText(nextWords);
  if (!loggedIn) {
    return (
      <Link to={nextPath} className="link note inline-flex min-h-9 items-center">
        {t.skip}
      </Link>
    );
  }
  if (kept !== null) {
    return (
      <Form method="post" action="/skip" className="note flex min-h-9 flex-wrap items-center gap-x-2">
        <SkipFields feature={feature} campaign={campaign} />
        {t.skipKept(kept)}
        <button name="reason" value="take-back" className="link min-h-9 font-semibold text-ink">
          {t.takeBack}
        </button>
      </Form>
    );
  }
  return (
    <details className="open:basis-full">
      <DisclosureSummary className="note">{t.skip}</DisclosureSummary>
      <Form method="post" action="/skip" className="card mt-1 mb-3 px-4 py-3">
        <fieldset>
          <legend className="label">{t.skipWhy}</legend>
          <SkipFields feature={feature} campaign={campaign} />
          <ul className="mt-1 sm:grid sm:grid-cols-2 sm:gap-x-4">
            {reasons.map((reason) => (
              <li key={reason} className="flex flex-wrap items-center gap-x-3 py-1">
                <button
                  name="reason"
                  value={reason}
                  aria-describedby={`skip-${reason}`}
                  className="button button-quiet min-h-11 px-3.5 py-1 text-[14px]"
                >
                  {t.reason(reason)}
                </button>
                <span id={`skip-${reason}`} className="note min-w-40 flex-1">
                  {t.reasonHint(reason)}
                </span>
              </li>
            ))}
          </ul>
        </fieldset>
      </Form>
    </details>
  );
}

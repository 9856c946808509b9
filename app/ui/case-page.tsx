import { Form, Link } from "@remix-run/react";
import { moderation as moderationWords } from "#app/language/english/moderation.ts";
import { useText } from "#app/language/text.tsx";
import { CaseContext, CaseMaterial } from "./case-material.tsx";
import { DecisionForm } from "./decision-form.tsx";
import type { CaseDetails } from "./moderation-types.ts";
import { featureAddress } from "./plain-types.ts";

interface CasePageProps extends CaseDetails {
  viewer: string;
  choices: readonly string[];
  complaints: Record<string, string[]>;
}

/** One case: what there is to weigh beside the decision. */
export function CasePage({ viewer, choices, complaints, ...details }: CasePageProps) {
  const t = useText(moderationWords);
  const { case: item, author, flags } = details;
  const open = item.state === "open";
  const own = author?.name === viewer || flags.some(({ by }) => by === viewer);
  const heldByOther = item.claimedBy !== null && item.claimedBy !== viewer;
  return (
    <div className="mx-auto w-full max-w-[74rem] px-4 py-6 sm:px-7">
      <p className="flex flex-wrap justify-between gap-3">
        <Link to={open ? "/moderation" : "/moderation?state=closed"} className="link note">
          ← {open ? t.queue : t.decided}
        </Link>
      </p>
      <div className="mt-1 mb-5 flex flex-wrap items-baseline gap-x-4 gap-y-2">
        <h1 className="title">{t.caseTitle(item.id)}</h1>
        <p className="text-quiet">
          {t.target[item.target.kind]} {t.caseOn}{" "}
          <Link to={featureAddress(item.feature)} className="link">
            {item.feature.source} {item.feature.index}
          </Link>
        </p>
        {open && !own && <Claim details={details} viewer={viewer} />}
        {/* On a phone it stands below everything that there is to weigh. */}
        <a href="#decide-title" className="link note lg:hidden">
          {t.toDecision}
        </a>
      </div>
      <div className="lg:grid lg:grid-cols-[minmax(0,1fr)_24rem] lg:gap-x-10">
        <div>
          <CaseMaterial details={details} />
        </div>
        <aside>
          <div className="mb-8" id={open && !own && !heldByOther ? undefined : "decide-title"}>
            {!open ? (
              <div className="card px-5 py-4">
                <p>{t.closed}</p>
                <Form method="post" action="/moderation?index" className="mt-3">
                  <button className="button">{t.nextCase}</button>
                </Form>
              </div>
            ) : own ? (
              <p className="card px-5 py-4">{t.own}</p>
            ) : heldByOther ? (
              <p className="card px-5 py-4">{t.heldBy(item.claimedBy ?? "")}</p>
            ) : (
              <DecisionForm details={details} choices={choices} complaints={complaints} />
            )}
          </div>
          <CaseContext details={details} />
        </aside>
      </div>
    </div>
  );
}

function Claim({ details, viewer }: { details: CaseDetails; viewer: string }) {
  const t = useText(moderationWords);
  const { claimedBy, claimedUntil } = details.case;
  if (claimedBy !== null && claimedBy !== viewer) return null;
  const mine = claimedBy === viewer;
  return (
    <Form method="post" className="flex flex-wrap items-center gap-3">
      {mine && claimedUntil !== null && <span className="note">{t.claimedUntil(claimedUntil.slice(11, 16))}</span>}
      <button
        name="intent"
        value={mine ? "release" : "claim"}
        title={mine ? undefined : t.claimHint}
        className="button button-quiet min-h-9 px-3.5 py-1 text-[14px]"
      >
        {mine ? t.release : t.claim}
      </button>
    </Form>
  );
}

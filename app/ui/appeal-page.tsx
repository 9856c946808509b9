import { Form, Link, useNavigation } from "@remix-run/react";
import { moderation as moderationWords } from "#app/language/english/moderation.ts";
import { useText } from "#app/language/text.tsx";
import { CaseContext, CaseMaterial } from "./case-material.tsx";
import { DecisionLines } from "./decision-lines.tsx";
import { FormProblem } from "./form-field.tsx";
import type { CaseDetails, DecisionFacts } from "./moderation-types.ts";
import { TextBox } from "./text-box.tsx";

interface AppealPageProps {
  id: number;
  decision: DecisionFacts;
  mayDecide: boolean;
  case: CaseDetails;
  complaints: Record<string, string[]>;
}

/** An appeal with all that the decision rested on, but not whose it was. */
export function AppealPage({ id, decision, mayDecide, case: details, complaints }: AppealPageProps) {
  const t = useText(moderationWords);
  const busy = useNavigation().formData?.has("intent") ?? false;
  const { appeal } = decision;
  return (
    <div className="mx-auto w-full max-w-[74rem] px-4 py-6 sm:px-7">
      <Link to="/moderation" className="link note">
        ← {t.queue}
      </Link>
      <h1 className="title mt-1">{t.appealPage(id)}</h1>
      <p className="mt-1.5 mb-5 text-quiet">{t.appealLead}</p>
      <div className="lg:grid lg:grid-cols-[minmax(0,1fr)_24rem] lg:gap-x-10">
        <div>
          <CaseMaterial details={{ ...details, decisions: [] }} />
        </div>
        <aside>
          <section className="card mb-8 px-5 py-4">
            <h2 className="label">{t.appealWords}</h2>
            <p className="mb-4 whitespace-pre-line wrap-anywhere">{appeal?.words}</p>
            <h2 className="label">{t.theDecision}</h2>
            <DecisionLines decisions={[{ ...decision, appeal: null }]} />
            {mayDecide ? (
              <Form method="post" className="mt-4 space-y-4">
                <FormProblem complaints={complaints[""]} />
                <TextBox
                  name="reason"
                  label={t.decideReason}
                  hint={t.decideReasonHint}
                  complaints={complaints.reason}
                  required
                />
                <p className="flex flex-wrap gap-3">
                  <button name="intent" value="grant" className="button" disabled={busy}>
                    {t.grant}
                  </button>
                  <button name="intent" value="refuse" className="button button-quiet" disabled={busy}>
                    {t.refuse}
                  </button>
                </p>
              </Form>
            ) : (
              <div className="mt-4">
                {appeal !== null && appeal.state !== "open" ? (
                  <>
                    <p className="font-medium">{t.appealState[appeal.state]}</p>
                    <p className="whitespace-pre-line wrap-anywhere text-quiet">{appeal.reason}</p>
                  </>
                ) : (
                  <p>{t.notYours}</p>
                )}
              </div>
            )}
          </section>
          <CaseContext details={details} />
        </aside>
      </div>
    </div>
  );
}

import { Form, Link, useNavigation } from "@remix-run/react";
import { moderation as moderationWords } from "#app/language/english/moderation.ts";
import { useText } from "#app/language/text.tsx";
import { FormProblem } from "./form-field.tsx";
import { formatDay } from "./format-numbers.ts";
import type { AppealFacts, CaseFacts, DecisionFacts } from "./moderation-types.ts";
import { Page } from "./page.tsx";
import { featureAddress } from "./plain-types.ts";
import { TextBox } from "./text-box.tsx";

interface DecisionPageProps {
  decision: DecisionFacts;
  case: CaseFacts;
  reader: "affected" | "flagger" | "moderator";
  mayAppeal: boolean;
  mayTakeBack: boolean;
  complaints: Record<string, string[]>;
}

/** A decision with its reason, for those whom it concerns; the affected may appeal here. */
export function DecisionPage(props: DecisionPageProps) {
  const { decision, case: item, reader, mayAppeal, mayTakeBack, complaints } = props;
  const t = useText(moderationWords);
  const { verdict, sanction, suspendedUntil, undoneAt, appeal } = decision;
  const title =
    reader === "affected"
      ? t.decisionTitle
      : reader === "flagger"
        ? t.decisionTitleFlagger
        : t.decisionTitleModerator(decision.id);
  return (
    <Page title={title}>
      <div className="max-w-2xl space-y-6">
        <blockquote className="card px-5 py-4">
          <p className="font-reading text-[1.1rem] leading-snug whitespace-pre-line wrap-anywhere">{item.text}</p>
          <footer className="note mt-2">
            {t.target[item.target.kind]} {t.caseOn}{" "}
            <Link to={featureAddress(item.feature)} className="link">
              {item.feature.source} {item.feature.index}
            </Link>
          </footer>
        </blockquote>
        <section>
          <p className="subtitle">
            {t.verdicts[verdict]}
            {sanction !== null && `, ${t.sanctions[sanction]}`}
          </p>
          {suspendedUntil !== null && undoneAt === null && (
            <p className="text-bad">{t.suspendedUntil(formatDay(suspendedUntil))}</p>
          )}
          <p className="mt-1 whitespace-pre-line wrap-anywhere">{decision.reason}</p>
          <p className="note mt-1">
            {t.decidedOn(formatDay(decision.at))}
            {decision.decider !== null && ` ${t.decidedBy} ${decision.decider}`}
          </p>
          {undoneAt !== null && <p className="mt-3 text-good">{t.undone(formatDay(undoneAt))}</p>}
        </section>
        {appeal !== null && <Appeal appeal={appeal} />}
        {mayAppeal && (
          <Words
            title={t.appealTitle}
            hint={t.appealHint}
            send={t.appealSend}
            intent="appeal"
            label={t.decideReason}
            complaints={complaints}
          />
        )}
        {mayTakeBack && (
          <Words
            title={t.takeBack}
            hint={t.takeBackHint}
            send={t.takeBack}
            intent="take-back"
            label={t.decideReason}
            complaints={complaints}
          />
        )}
      </div>
    </Page>
  );
}

function Appeal({ appeal }: { appeal: AppealFacts }) {
  const t = useText(moderationWords);
  return (
    <section className="border-l-2 border-edge pl-4">
      <h2 className="label">{t.appealWords}</h2>
      <p className="whitespace-pre-line wrap-anywhere">{appeal.words}</p>
      <p className="mt-3 font-medium">{t.appealState[appeal.state]}</p>
      {appeal.reason !== null && <p className="whitespace-pre-line wrap-anywhere text-quiet">{appeal.reason}</p>}
    </section>
  );
}

interface WordsProps {
  title: string;
  hint: string;
  send: string;
  intent: string;
  label: string;
  complaints: Record<string, string[]>;
}

function Words({ title, hint, send, intent, label, complaints }: WordsProps) {
  const busy = useNavigation().formData?.has("words") ?? false;
  return (
    <Form method="post" aria-label={title}>
      <h2 className="subtitle mb-2">{title}</h2>
      <FormProblem complaints={complaints[""]} />
      <TextBox name="words" label={label} hint={hint} complaints={complaints.words} required />
      <button name="intent" value={intent} className="button mt-4" disabled={busy}>
        {send}
      </button>
    </Form>
  );
}

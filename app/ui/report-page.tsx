import { Form, Link, useNavigation } from "@remix-run/react";
import { useState } from "react";
import { moderation as moderationWords } from "#app/language/english/moderation.ts";
import { useText } from "#app/language/text.tsx";
import { EvidenceStrip } from "./evidence-strip.tsx";
import { FormProblem } from "./form-field.tsx";
import type { EvidenceFacts, FlagReasonName, TargetName } from "./moderation-types.ts";
import { Page } from "./page.tsx";
import { featureAddress, type FeatureAddress } from "./plain-types.ts";
import { TextBox } from "./text-box.tsx";

interface ReportPageProps {
  kind: TargetName;
  text: string;
  author: string | null;
  feature: FeatureAddress & { maxActivation: number };
  mine: boolean;
  reasons: readonly FlagReasonName[];
  /** Sent: what came of it. */
  receipt: { merged: boolean; evidence: EvidenceFacts | null } | null;
  complaints: Record<string, string[]>;
}

/** One text, a reason, words, and where words are said to be wrong a text that the model answers. */
export function ReportPage({ kind, text, author, feature, mine, reasons, receipt, complaints }: ReportPageProps) {
  const t = useText(moderationWords);
  return (
    <Page title={t.reportTitle} lead={t.reportLead}>
      <div className="max-w-2xl">
        <p className="label mb-1">{t.reported}</p>
        <blockquote className="card px-5 py-4">
          <p className="font-reading text-[1.1rem] leading-snug whitespace-pre-line wrap-anywhere">{text}</p>
          <footer className="note mt-2">
            {t.target[kind]} {t.by} {author ?? t.house}
          </footer>
        </blockquote>
        {receipt === null ? (
          mine ? (
            <p className="problem mt-4">{t.own}</p>
          ) : (
            <ReportForm reasons={reasons} complaints={complaints} />
          )
        ) : (
          <div role="status" className="mt-6">
            <p className="subtitle">{receipt.merged ? t.thanksMerged : t.thanks}</p>
            {receipt.evidence !== null && (
              <div className="mt-4">
                <h2 className="label mb-1">{t.modelAnswer}</h2>
                <EvidenceStrip
                  {...receipt.evidence}
                  maxActivation={feature.maxActivation}
                  note={receipt.evidence.predicted === null ? "" : receipt.evidence.breaks ? t.breaks : t.holds}
                />
              </div>
            )}
          </div>
        )}
        <p className="mt-6">
          <Link to={featureAddress(feature)} className="link">
            {t.back}
          </Link>
        </p>
      </div>
    </Page>
  );
}

function ReportForm({ reasons, complaints }: Pick<ReportPageProps, "reasons" | "complaints">) {
  const t = useText(moderationWords);
  const [reason, setReason] = useState<FlagReasonName | null>(null);
  const busy = useNavigation().formData?.has("reason") ?? false;
  return (
    <Form method="post" className="mt-6 space-y-5">
      <FormProblem complaints={complaints[""]} />
      <fieldset>
        <legend className="mb-1 font-medium">{t.reason}</legend>
        {reasons.map((name) => (
          <label
            key={name}
            className="grid min-h-11 grid-cols-[auto_1fr] items-baseline gap-x-3 border-b border-line py-2 last:border-0"
          >
            <input
              type="radio"
              name="reason"
              value={name}
              required
              checked={reason === name}
              onChange={() => setReason(name)}
              className="accent-accent"
            />
            <span className="font-medium">{t.reasons[name]}</span>
            <span className="note col-start-2">{t.reasonHints[name]}</span>
          </label>
        ))}
        <p className="problem mt-1 empty:hidden">{complaints.reason?.join(" ")}</p>
      </fieldset>
      <TextBox name="text" label={t.evidence} hint={t.evidenceHint} complaints={complaints.text} />
      <TextBox name="words" label={t.words} hint={t.wordsHint} complaints={complaints.words} />
      <button className="button" disabled={busy}>
        {busy ? t.sending : t.send}
      </button>
    </Form>
  );
}

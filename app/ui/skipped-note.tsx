import { Form } from "@remix-run/react";
import { next as nextWords } from "#app/language/english/next.ts";
import { useText } from "#app/language/text.tsx";
import type { FeatureAddress } from "./plain-types.ts";

export type SkipReason = "later" | "too_strange" | "not_for_me" | "offensive";

interface SkippedNoteProps {
  /** The feature just put aside; null: none. */
  skipped: { feature: FeatureAddress; reason: SkipReason } | null;
  campaign?: string | null;
}

/** On the page after a skip: what was put aside, and the way back. */
export function SkippedNote({ skipped, campaign = null }: SkippedNoteProps) {
  const t = useText(nextWords);
  if (skipped === null) return null;
  const { feature, reason } = skipped;
  return (
    <Form
      method="post"
      action="/skip"
      className="note mb-4 flex flex-wrap items-center gap-x-3 rounded-xl bg-soft px-4 py-1"
    >
      <SkipFields feature={feature} campaign={campaign} />
      <span role="status">{t.skipped(feature.index, reason)}</span>
      <button name="reason" value="take-back" className="link min-h-9 font-semibold text-ink">
        {t.takeBack}
      </button>
    </Form>
  );
}

/** What a form of /skip tells beside the reason. */
export function SkipFields({ feature, campaign }: { feature: FeatureAddress; campaign: string | null }) {
  const fields = { model: feature.model, source: feature.source, index: feature.index };
  return (
    <>
      {Object.entries(fields).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      {campaign !== null && <input type="hidden" name="campaign" value={campaign} />}
    </>
  );
}

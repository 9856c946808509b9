import { Form } from "@remix-run/react";
import { campaignForm as campaignFormWords } from "#app/language/english/campaign-form.ts";
import { useText } from "#app/language/text.tsx";
import { CampaignField, fieldProps } from "./campaign-field.tsx";
import { CampaignNav } from "./campaign-nav.tsx";
import type { CampaignFacts, Complaints, DryRunFacts } from "./campaign-types.ts";
import { DryRun } from "./dry-run.tsx";
import { FormProblem } from "./form-field.tsx";
import { formatCount } from "./format-numbers.ts";
import { Page } from "./page.tsx";
import { RuleFields } from "./rule-fields.tsx";
import { useFormPreview } from "./use-form-preview.ts";

export interface EditAnswerFacts {
  complaints: Complaints;
  preview: DryRunFacts | null;
  done: {
    what: "save" | "pause" | "resume" | "end" | "undo";
    retired: number;
    undo: {
      goalPlayers: number;
      patience: number;
      goalScore: number | null;
      endsAt: string;
      retiredAt: string | null;
    } | null;
  } | null;
}

interface EditCampaignPageProps {
  campaign: CampaignFacts;
  /** What its rule would do to its open features now. */
  preview: DryRunFacts;
  answer: EditAnswerFacts | null;
}

/** A campaign as its owner changes it: its words, its last day, its rule with what that would do, a rest, an end. */
export function EditCampaignPage({ campaign, preview, answer }: EditCampaignPageProps) {
  const t = useText(campaignFormWords);
  const values: Record<string, string> = {
    ...{ name: campaign.name, description: campaign.description, endsOn: campaign.endsAt.slice(0, 10) },
    ...{ goalPlayers: String(campaign.goalPlayers), patience: String(campaign.patience) },
    goalScore: campaign.goalScore === null ? "" : String(campaign.goalScore),
  };
  return (
    <Page title={t.editTitle(campaign.name)}>
      <CampaignNav slug={campaign.slug} here="change" owns />
      <Told answer={answer} />
      <EditForm
        // Once something is done, what was typed and asked before is of yesterday: also where its answer came before the page's new data.
        key={JSON.stringify([values, campaign.retired, answer?.done])}
        values={values}
        preview={answer?.preview ?? preview}
        refused={answer?.complaints ?? {}}
      />
      <Rest campaign={campaign} />
    </Page>
  );
}

interface EditFormProps {
  values: Record<string, string>;
  preview: DryRunFacts;
  refused: Complaints;
}

function EditForm({ values, preview: first, refused }: EditFormProps) {
  const t = useText(campaignFormWords);
  const { form, look, preview, complaints: looked, busy } = useFormPreview<DryRunFacts>(first);
  const complaints: Complaints = { ...refused, ...looked };
  const field = (name: string, hinted = false) => fieldProps(name, values, complaints, hinted);
  return (
    <Form ref={form} method="post" onChange={look} className="space-y-8">
      <FormProblem complaints={complaints[""]} />
      <section aria-labelledby="rule">
        <h2 id="rule" className="subtitle mb-3">
          {t.ruleTitle}
        </h2>
        <RuleFields values={values} complaints={complaints} />
        {preview !== null && (
          <div className="mt-4">
            <DryRun run={preview} />
          </div>
        )}
        <button name="intent" value="preview" className="button button-quiet mt-4">
          {busy ? t.looking : t.look}
        </button>
      </section>
      <section aria-labelledby="about" className="max-w-2xl space-y-4">
        <h2 id="about" className="subtitle">
          {t.aboutTitle}
        </h2>
        <CampaignField name="name" label={t.name} complaints={complaints}>
          <input {...field("name")} required maxLength={80} autoComplete="off" />
        </CampaignField>
        <CampaignField name="description" label={t.description} hint={t.descriptionHint} complaints={complaints}>
          <textarea {...field("description", true)} required rows={4} maxLength={2000} />
        </CampaignField>
        <CampaignField name="endsOn" label={t.endsOn} complaints={complaints} className="sm:max-w-56">
          <input {...field("endsOn")} type="date" required />
        </CampaignField>
        <button name="intent" value="save" className="button">
          {t.save}
        </button>
      </section>
    </Form>
  );
}

/** What has just been done, and the way back. */
function Told({ answer }: { answer: EditAnswerFacts | null }) {
  const t = useText(campaignFormWords);
  const done = answer?.done ?? null;
  const words = {
    save: t.saved,
    pause: t.paused,
    resume: t.saved,
    end: t.endedNow,
    undo: t.undone,
  };
  return (
    <div role="status" className="mb-5 flex flex-wrap items-center gap-x-5 gap-y-2 empty:hidden">
      {done !== null && (
        <p className="text-good">
          {done.retired > 0 ? t.savedRetired(done.retired, formatCount(done.retired)) : words[done.what]}
        </p>
      )}
      {done?.undo && (
        <Form method="post">
          {Object.entries(done.undo).map(([name, value]) => (
            <input key={name} type="hidden" name={name} value={value ?? ""} />
          ))}
          <button name="intent" value="undo" className="button button-quiet">
            {t.undo}
          </button>
        </Form>
      )}
    </div>
  );
}

function Rest({ campaign: { state, paused } }: { campaign: CampaignFacts }) {
  const t = useText(campaignFormWords);
  const pausing = paused ? ("resume" as const) : ("pause" as const);
  return (
    <section aria-labelledby="rest" className="mt-12 max-w-2xl border-t border-line pt-6">
      <h2 id="rest" className="subtitle mb-3">
        {t.runTitle}
      </h2>
      {state === "over" ? (
        <p className="text-quiet">{t.isOver}</p>
      ) : (
        <Form method="post" className="space-y-5">
          <div>
            <button name="intent" value={pausing} className="button button-quiet">
              {t[pausing]}
            </button>
            <p className="note mt-1">{t[`${pausing}Hint`]}</p>
          </div>
          {state === "running" && (
            <div>
              <button name="intent" value="end" className="button button-quiet text-bad">
                {t.end}
              </button>
              <p className="note mt-1">{t.endHint}</p>
            </div>
          )}
        </Form>
      )}
    </section>
  );
}

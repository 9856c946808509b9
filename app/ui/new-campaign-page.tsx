import { Form } from "@remix-run/react";
import { useState } from "react";
import { catalogue as catalogueWords } from "#app/language/english/catalogue.ts";
import { campaignForm as campaignFormWords } from "#app/language/english/campaign-form.ts";
import { useText } from "#app/language/text.tsx";
import { CampaignField, fieldProps } from "./campaign-field.tsx";
import type { Complaints, PreviewFacts } from "./campaign-types.ts";
import type { FilterParameters, SourceRow } from "./catalogue-types.ts";
import { ChoicePreview } from "./choice-preview.tsx";
import { DisclosureSummary } from "./disclosure-summary.tsx";
import { DryRun } from "./dry-run.tsx";
import { filtersSet, FilterFields, SourceChoice } from "./filter-form.tsx";
import { FormProblem } from "./form-field.tsx";
import { Page } from "./page.tsx";
import { RuleFields } from "./rule-fields.tsx";
import { useFormPreview } from "./use-form-preview.ts";

export interface NewCampaignPageProps {
  sources: readonly SourceRow[];
  /** Filters that the form begins with. */
  parameters: FilterParameters;
  values: Record<string, string>;
  complaints: Complaints;
  preview: PreviewFacts | null;
}

type Way = "query" | "lines";

/** Makes a campaign: which features, when one is done, what players read; what that comes to is shown at every change. */
export function NewCampaignPage({
  sources,
  parameters,
  values,
  complaints: refused,
  preview: first,
}: NewCampaignPageProps) {
  const t = useText(campaignFormWords);
  const [way, setWay] = useState<Way>(values.way === "lines" ? "lines" : "query");
  const { form, look, preview, complaints: looked, busy } = useFormPreview<PreviewFacts>(first);
  const complaints: Complaints = { ...refused, ...looked };
  const field = (name: string, hinted = false) => fieldProps(name, values, complaints, hinted);
  return (
    <Page title={t.newTitle} lead={t.newLead}>
      <Form ref={form} method="post" className="space-y-10" onChange={look}>
        <FormProblem complaints={complaints[""]} />
        <section aria-labelledby="which">
          <h2 id="which" className="subtitle mb-3">
            {t.whichTitle}
          </h2>
          <fieldset className="mb-3 flex flex-wrap gap-x-6 gap-y-1">
            <legend className="sr-only">{t.way}</legend>
            {(["query", "lines"] as const).map((one) => (
              <label key={one} className="inline-flex min-h-11 items-center gap-2.5">
                <input
                  type="radio"
                  name="way"
                  value={one}
                  checked={way === one}
                  onChange={() => setWay(one)}
                  className="size-4.5"
                />
                {t.ways[one]}
              </label>
            ))}
          </fieldset>
          <div hidden={way !== "query"}>
            <ByQuery {...{ sources, parameters, complaints, field }} />
          </div>
          <div hidden={way !== "lines"}>
            <CampaignField name="features" label={t.features} hint={t.featuresHint} complaints={complaints}>
              <textarea {...field("features", true)} rows={8} spellCheck={false} />
            </CampaignField>
          </div>
          <ChoicePreview preview={preview} way={way} busy={busy} />
        </section>
        <section aria-labelledby="rule">
          <h2 id="rule" className="subtitle mb-3">
            {t.ruleTitle}
          </h2>
          <RuleFields values={values} complaints={complaints} />
          {preview !== null && preview.count > 0 && (
            <div className="mt-4">
              <DryRun run={preview.dryRun} sampled={!preview.exact} />
            </div>
          )}
          <button name="intent" value="preview" formNoValidate className="button button-quiet mt-4">
            {busy ? t.looking : t.look}
          </button>
        </section>
        <section aria-labelledby="about" className="max-w-2xl">
          <h2 id="about" className="subtitle mb-3">
            {t.aboutTitle}
          </h2>
          <div className="space-y-4">
            <CampaignField name="name" label={t.name} complaints={complaints}>
              <input {...field("name")} required maxLength={80} autoComplete="off" />
            </CampaignField>
            <CampaignField name="description" label={t.description} hint={t.descriptionHint} complaints={complaints}>
              <textarea {...field("description", true)} required rows={4} maxLength={2000} />
            </CampaignField>
            <div className="grid gap-4 sm:grid-cols-2">
              <CampaignField name="startsOn" label={t.startsOn} complaints={complaints}>
                <input {...field("startsOn")} type="date" required />
              </CampaignField>
              <CampaignField name="endsOn" label={t.endsOn} complaints={complaints}>
                <input {...field("endsOn")} type="date" required />
              </CampaignField>
            </div>
          </div>
          <button name="intent" value="create" className="button mt-5">
            {t.create}
          </button>
        </section>
      </Form>
    </Page>
  );
}

interface ByQueryProps {
  sources: readonly SourceRow[];
  parameters: FilterParameters;
  complaints: Complaints;
  field: (name: string, hinted?: boolean) => ReturnType<typeof fieldProps>;
}

/** The catalogue's own filters, and how many of those that fit. */
function ByQuery({ sources, parameters, complaints, field }: ByQueryProps) {
  const t = useText(campaignFormWords);
  const c = useText(catalogueWords);
  const set = filtersSet(parameters);
  return (
    <>
      <div className="grid gap-4 sm:grid-cols-[minmax(0,2fr)_minmax(0,1fr)_minmax(0,1fr)]">
        <SourceChoice parameters={parameters} sources={sources} />
        <CampaignField name="most" label={t.most} small hint={t.mostHint} complaints={complaints}>
          <input {...field("most", true)} type="number" min={1} max={10_000} />
        </CampaignField>
        <CampaignField name="seed" label={t.seed} small hint={t.seedHint} complaints={complaints}>
          <input {...field("seed", true)} type="number" min={0} max={2_147_483_647} />
        </CampaignField>
      </div>
      <details className="mt-1" open={set > 0 || undefined}>
        <DisclosureSummary className="font-medium">{set > 0 ? c.filtersSet(set) : c.filters}</DisclosureSummary>
        <div className="card mt-1 grid gap-x-6 gap-y-4 px-4 py-4 sm:grid-cols-2 lg:grid-cols-3">
          <FilterFields parameters={parameters} asked={["explained", "rated"]} />
        </div>
      </details>
      {complaints.query && <p className="problem mt-2">{complaints.query.join(" ")}</p>}
      <p className="note mt-2">{t.onlyOpen}</p>
    </>
  );
}

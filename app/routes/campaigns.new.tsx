import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData, type ShouldRevalidateFunction } from "@remix-run/react";
import { requirePermission } from "#app/accounts/guard.server.ts";
import { filterParameters } from "#app/catalog/browse/feature-filter.ts";
import { readFilter } from "#app/catalog/browse/read-filter.ts";
import { listSources } from "#app/catalog/sources/read-sources.server.ts";
import { campaignForm as campaignFormWords } from "#app/language/english/campaign-form.ts";
import {
  complaintsOf,
  fieldsOf,
  firstFields,
  formBodies,
  readFields,
  wayOf,
} from "#app/play/campaigns/campaign-form.ts";
import { createCampaign } from "#app/play/campaigns/create-campaign.server.ts";
import { previewCampaign } from "#app/play/campaigns/preview-campaign.server.ts";
import { isAppError } from "#app/platform/errors.ts";
import { formComplaints } from "#app/platform/form-complaints.ts";
import type { Complaints } from "#app/ui/campaign-types.ts";
import { NewCampaignPage } from "#app/ui/new-campaign-page.tsx";

/** What a choice can hold; the others are named in the address. */
const mostSources = 200;

export const meta: MetaFunction = () => [{ title: campaignFormWords.newPageTitle }];

/** Whoever only looks changes nothing. */
export const shouldRevalidate: ShouldRevalidateFunction = ({ formData, defaultShouldRevalidate }) =>
  formData?.get("intent") !== "preview" && defaultShouldRevalidate;

export async function loader({ request }: LoaderFunctionArgs) {
  const viewer = await requirePermission(request, "campaign:create");
  const { filter, complaints } = readFilter(new URL(request.url).searchParams);
  const parameters = filterParameters(filter);
  const values = firstFields(new Date());
  const asked = formBodies.query.preview.parse(readFields({ ...values, ...parameters }));
  const [preview, { items }] = await Promise.all([
    previewCampaign(viewer, asked),
    listSources({ limit: mostSources }, null),
  ]);
  const sources = items.map((source) => ({ ...source, statistics: null }));
  return { sources, parameters, values, preview, complaints: complaints.length > 0 ? { query: complaints } : {} };
}

export async function action({ request }: ActionFunctionArgs) {
  const viewer = await requirePermission(request, "campaign:create");
  const values = fieldsOf(await request.formData());
  const parameters = filterParameters(readFilter(new URLSearchParams(values)).filter);
  const looks = values.intent !== "create";
  const refuse = (complaints: Complaints, status: number) =>
    // Whoever only looks hears it beside the fields: nothing has gone wrong.
    data({ complaints, values, parameters, preview: null }, { status: looks ? 200 : status });
  const { campaign, preview } = formBodies[wayOf(values)];
  try {
    if (looks) {
      const asked = preview.safeParse(readFields(values));
      if (!asked.success) return refuse(complaintsOf(asked.error), 422);
      return data({ complaints: {}, values, parameters, preview: await previewCampaign(viewer, asked.data) });
    }
    const asked = campaign.safeParse(readFields(values));
    if (!asked.success) return refuse(complaintsOf(asked.error), 422);
    return redirect(`/campaigns/${await createCampaign(viewer, asked.data)}`);
  } catch (error) {
    if (!isAppError(error)) throw error;
    return refuse(formComplaints(error), error.status);
  }
}

export default function NewCampaign() {
  const { sources, ...first } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const values = answer?.values ?? first.values;
  const complaints: Complaints = answer?.complaints ?? first.complaints;
  const parameters = answer?.parameters ?? first.parameters;
  const preview = answer?.preview ?? first.preview;
  return <NewCampaignPage {...{ sources, parameters, values, complaints, preview }} />;
}

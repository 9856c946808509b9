import { data, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData, type ShouldRevalidateFunction } from "@remix-run/react";
import { requireViewer } from "#app/accounts/guard.server.ts";
import { campaignForm as campaignFormWords } from "#app/language/english/campaign-form.ts";
import { frame as frameWords } from "#app/language/english/frame.ts";
import { answerEdit } from "#app/play/campaigns/answer-edit.server.ts";
import { editIntent, fieldsOf } from "#app/play/campaigns/campaign-form.ts";
import { tryRule } from "#app/play/campaigns/change-campaign.server.ts";
import { findOwnCampaign } from "#app/play/campaigns/own-campaign.server.ts";
import { readCampaign } from "#app/play/campaigns/read-campaigns.server.ts";
import { badRequest, isAppError } from "#app/platform/errors.ts";
import { formComplaints } from "#app/platform/form-complaints.ts";
import { EditCampaignPage } from "#app/ui/edit-campaign-page.tsx";

export const meta: MetaFunction = () => [{ title: campaignFormWords.editPageTitle }];

/** Whoever only looks changes nothing. */
export const shouldRevalidate: ShouldRevalidateFunction = ({ formData, defaultShouldRevalidate }) =>
  formData?.get("intent") !== "preview" && defaultShouldRevalidate;

export async function loader({ request, params }: LoaderFunctionArgs) {
  const viewer = await requireViewer(request);
  const { slug } = await findOwnCampaign(viewer, params.slug ?? "");
  const [{ campaign }, preview] = await Promise.all([readCampaign(slug, viewer), tryRule(viewer, slug, {})]);
  return { campaign, preview };
}

export async function action({ request, params }: ActionFunctionArgs) {
  const viewer = await requireViewer(request);
  const fields = fieldsOf(await request.formData());
  const intent = editIntent.safeParse(fields.intent);
  if (!intent.success) throw badRequest(frameWords.foreignForm);
  try {
    return data(await answerEdit(viewer, params.slug ?? "", intent.data, fields));
  } catch (error) {
    if (!isAppError(error) || error.status !== 422) throw error;
    const status = intent.data === "preview" ? 200 : 422;
    return data({ complaints: formComplaints(error), preview: null, done: null }, { status });
  }
}

export default function EditCampaign() {
  return <EditCampaignPage {...useLoaderData<typeof loader>()} answer={useActionData<typeof action>() ?? null} />;
}

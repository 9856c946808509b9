import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { requireViewer } from "#app/accounts/guard.server.ts";
import { may } from "#app/accounts/permissions.ts";
import { currentUser } from "#app/accounts/sessions.server.ts";
import { featureKeyText, readFeatureKeyText } from "#app/catalog/feature-key.ts";
import { frame as frameWords } from "#app/language/english/frame.ts";
import { campaigns as campaignsWords } from "#app/language/english/campaigns.ts";
import { rankPlayers } from "#app/play/boards/rank-players.server.ts";
import { listCampaignFeatures } from "#app/play/campaigns/list-campaign-features.server.ts";
import { mayChange } from "#app/play/campaigns/may-change.ts";
import { readActivity } from "#app/play/campaigns/read-activity.server.ts";
import { readCampaign } from "#app/play/campaigns/read-campaigns.server.ts";
import { retireByHand } from "#app/play/campaigns/retire-by-hand.server.ts";
import { badRequest } from "#app/platform/errors.ts";
import { CampaignPage } from "#app/ui/campaign-page.tsx";

const playersPerPage = 25;
const featuresPerPage = 24;
const formSchema = z.object({ intent: z.enum(["take-out", "bring-back"]), feature: z.string() });

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: data ? `${data.campaign.name} · Neuroglyph` : campaignsWords.pageTitle },
];

export async function loader({ request, params }: LoaderFunctionArgs) {
  const query = new URL(request.url).searchParams;
  const [cursor, from] = [query.get("cursor") ?? undefined, query.get("features") ?? undefined];
  const viewer = await currentUser(request);
  const { id, campaign } = await readCampaign(params.slug ?? "", viewer);
  const [board, page, activity] = await Promise.all([
    rankPlayers({ scope: "campaign", scopeId: id, window: "all" }, { cursor, limit: playersPerPage, viewer }),
    listCampaignFeatures(id, { cursor: from, limit: featuresPerPage }),
    readActivity(id, campaign),
  ]);
  const owns = mayChange(viewer, campaign);
  return {
    ...{ campaign, board, activity, owns, cursor: cursor ?? null, from: from ?? null },
    features: { ...page, items: page.items.map((feature) => ({ ...feature, key: featureKeyText(feature) })) },
    mayRetire: viewer !== null && (campaign.owner === viewer.name || may(viewer, "case:decide")),
    now: new Date().toISOString(),
  };
}

export async function action({ request, params }: ActionFunctionArgs) {
  const viewer = await requireViewer(request);
  const form = formSchema.safeParse(Object.fromEntries(await request.formData()));
  const key = form.success ? readFeatureKeyText(form.data.feature) : null;
  if (!form.success || key === null) throw badRequest(frameWords.foreignForm);
  const slug = params.slug ?? "";
  await retireByHand(viewer, slug, key, form.data.intent === "take-out");
  return redirect(`/campaigns/${encodeURIComponent(slug)}${new URL(request.url).search}#features`);
}

export default function Campaign() {
  return <CampaignPage {...useLoaderData<typeof loader>()} />;
}

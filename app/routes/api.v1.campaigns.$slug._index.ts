import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { requirePermission } from "#app/accounts/guard.server.ts";
import { currentUser } from "#app/accounts/sessions.server.ts";
import { allowMethods, apiJson, handleApi, readJson } from "#app/platform/api-response.server.ts";
import { campaignChange } from "#app/play/campaigns/campaign-form.ts";
import { changeCampaign } from "#app/play/campaigns/change-campaign.server.ts";
import { readDetails } from "#app/play/campaigns/read-details.server.ts";

export const loader = handleApi(async ({ request, params }: LoaderFunctionArgs) =>
  apiJson(await readDetails(params.slug ?? "", await currentUser(request))),
);

export const action = handleApi(async ({ request, params }: ActionFunctionArgs) => {
  allowMethods(request, "PATCH");
  const viewer = await requirePermission(request, "campaign:create");
  const slug = params.slug ?? "";
  await changeCampaign(viewer, slug, await readJson(request, campaignChange));
  return apiJson(await readDetails(slug, viewer));
});

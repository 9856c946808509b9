import type { ActionFunctionArgs } from "@remix-run/node";
import { requirePermission } from "#app/accounts/guard.server.ts";
import { allowMethods, apiJson, handleApi, readJson } from "#app/platform/api-response.server.ts";
import { campaignBodyBytes } from "#app/play/campaigns/api-schemas.ts";
import { campaignBody } from "#app/play/campaigns/campaign-form.ts";
import { createCampaign } from "#app/play/campaigns/create-campaign.server.ts";
import { listCampaigns } from "#app/play/campaigns/read-campaigns.server.ts";
import { readDetails } from "#app/play/campaigns/read-details.server.ts";

export const loader = handleApi(async () => apiJson({ items: await listCampaigns(), nextCursor: null }));

export const action = handleApi(async ({ request }: ActionFunctionArgs) => {
  allowMethods(request, "POST");
  const viewer = await requirePermission(request, "campaign:create");
  const slug = await createCampaign(viewer, await readJson(request, campaignBody, campaignBodyBytes));
  return apiJson(await readDetails(slug, viewer), { status: 201, headers: { Location: `/api/v1/campaigns/${slug}` } });
});

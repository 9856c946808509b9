import type { ActionFunctionArgs } from "@remix-run/node";
import { requirePermission } from "#app/accounts/guard.server.ts";
import { allowMethods, apiJson, handleApi, readJson } from "#app/platform/api-response.server.ts";
import { onlyMethods } from "#app/platform/wrong-method.server.ts";
import { campaignBodyBytes } from "#app/play/campaigns/api-schemas.ts";
import { previewBody } from "#app/play/campaigns/campaign-form.ts";
import { previewCampaign } from "#app/play/campaigns/preview-campaign.server.ts";

export const loader = onlyMethods("POST");

export const action = handleApi(async ({ request }: ActionFunctionArgs) => {
  allowMethods(request, "POST");
  const viewer = await requirePermission(request, "campaign:create");
  return apiJson(await previewCampaign(viewer, await readJson(request, previewBody, campaignBodyBytes)));
});

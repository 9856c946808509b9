import type { ActionFunctionArgs } from "@remix-run/node";
import { requirePermission } from "#app/accounts/guard.server.ts";
import { allowMethods, apiJson, handleApi, readJson } from "#app/platform/api-response.server.ts";
import { onlyMethods } from "#app/platform/wrong-method.server.ts";
import { ruleChange } from "#app/play/campaigns/campaign-form.ts";
import { tryRule } from "#app/play/campaigns/change-campaign.server.ts";

export const loader = onlyMethods("POST");

export const action = handleApi(async ({ request, params }: ActionFunctionArgs) => {
  allowMethods(request, "POST");
  const viewer = await requirePermission(request, "campaign:create");
  return apiJson(await tryRule(viewer, params.slug ?? "", await readJson(request, ruleChange)));
});

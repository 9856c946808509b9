import type { ActionFunctionArgs } from "@remix-run/node";
import { requirePermission } from "#app/accounts/guard.server.ts";
import { decideCase } from "#app/moderation/decisions/decide.server.ts";
import { decisionSchema } from "#app/moderation/decisions/decision-form.ts";
import { requireId } from "#app/moderation/require-id.ts";
import { allowMethods, apiJson, handleApi, readJson } from "#app/platform/api-response.server.ts";
import { onlyMethods } from "#app/platform/wrong-method.server.ts";

export const action = handleApi(async ({ request, params }: ActionFunctionArgs) => {
  allowMethods(request, "POST");
  const viewer = await requirePermission(request, "case:decide");
  const id = requireId(params.id, "case");
  return apiJson(await decideCase(viewer, id, await readJson(request, decisionSchema)), { status: 201 });
});

export const loader = onlyMethods("POST");

import type { ActionFunctionArgs } from "@remix-run/node";
import { requirePermission } from "#app/accounts/guard.server.ts";
import { disputeSchema } from "#app/moderation/api-schemas.ts";
import { disputeExplanation } from "#app/moderation/flags/dispute-explanation.server.ts";
import { allowMethods, apiJson, handleApi, readJson } from "#app/platform/api-response.server.ts";
import { notFound } from "#app/platform/errors.ts";
import { onlyMethods } from "#app/platform/wrong-method.server.ts";
import { explanationIdParameter } from "#app/play/api-schemas.ts";

export const action = handleApi(async ({ request, params }: ActionFunctionArgs) => {
  allowMethods(request, "POST");
  const viewer = await requirePermission(request, "flag:raise");
  const id = explanationIdParameter.safeParse(params.id);
  if (!id.success) throw notFound("There is no such explanation: its id is a whole number from 1 on.");
  return apiJson(await disputeExplanation(viewer, id.data, await readJson(request, disputeSchema)), { status: 201 });
});

export const loader = onlyMethods("POST");

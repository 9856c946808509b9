import type { ActionFunctionArgs } from "@remix-run/node";
import { requirePermission } from "#app/accounts/guard.server.ts";
import { caseIdParameter } from "#app/moderation/api-schemas.ts";
import { decideCase } from "#app/moderation/decisions/decide.server.ts";
import { decisionSchema } from "#app/moderation/decisions/decision-form.ts";
import { allowMethods, apiJson, handleApi, readJson } from "#app/platform/api-response.server.ts";
import { notFound } from "#app/platform/errors.ts";
import { onlyMethods } from "#app/platform/wrong-method.server.ts";

export const action = handleApi(async ({ request, params }: ActionFunctionArgs) => {
  allowMethods(request, "POST");
  const viewer = await requirePermission(request, "case:decide");
  const id = caseIdParameter.safeParse(params.id);
  if (!id.success) throw notFound("There is no such case: its id is a whole number from 1 on.");
  return apiJson(await decideCase(viewer, id.data, await readJson(request, decisionSchema)), { status: 201 });
});

export const loader = onlyMethods("POST");

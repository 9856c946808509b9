import type { ActionFunctionArgs } from "@remix-run/node";
import { requireViewer } from "#app/accounts/guard.server.ts";
import { voteSchema } from "#app/community/api-schemas.ts";
import { castVote } from "#app/community/votes/cast-vote.server.ts";
import { allowMethods, apiJson, handleApi, readJson } from "#app/platform/api-response.server.ts";
import { notFound } from "#app/platform/errors.ts";
import { onlyMethods } from "#app/platform/wrong-method.server.ts";
import { explanationIdParameter } from "#app/play/api-schemas.ts";

export const action = handleApi(async ({ request, params }: ActionFunctionArgs) => {
  allowMethods(request, "POST");
  const viewer = await requireViewer(request);
  const id = explanationIdParameter.safeParse(params.id);
  if (!id.success) throw notFound("There is no such explanation: its id is a whole number from 1 on.");
  const { value } = await readJson(request, voteSchema);
  return apiJson(await castVote(viewer, id.data, value));
});

export const loader = onlyMethods("POST");

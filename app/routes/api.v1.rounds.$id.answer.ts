import type { ActionFunctionArgs } from "@remix-run/node";
import { requireViewer } from "#app/accounts/guard.server.ts";
import { afterRound } from "#app/community/after-round.server.ts";
import { allowMethods, apiJson, handleApi, readJson } from "#app/platform/api-response.server.ts";
import { notFound } from "#app/platform/errors.ts";
import { onlyMethods } from "#app/platform/wrong-method.server.ts";
import { answerRound } from "#app/play/rounds/answer-round.server.ts";
import { marksSchema, roundIdParameter } from "#app/play/rounds/api-schemas.ts";
import { readRound } from "#app/play/rounds/read-round.server.ts";

export const action = handleApi(async ({ request, params }: ActionFunctionArgs) => {
  allowMethods(request, "POST");
  const viewer = await requireViewer(request);
  const id = roundIdParameter.safeParse(params.id);
  if (!id.success) throw notFound("There is no such round of yours.");
  const { marks } = await readJson(request, marksSchema);
  await answerRound(viewer, id.data, marks, afterRound);
  return apiJson(await readRound(viewer, id.data));
});

export const loader = onlyMethods("POST");

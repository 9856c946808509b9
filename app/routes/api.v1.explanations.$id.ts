import type { LoaderFunctionArgs } from "@remix-run/node";
import { currentUser } from "#app/accounts/sessions.server.ts";
import { notFound } from "#app/platform/errors.ts";
import { apiJson, handleApi } from "#app/platform/api-response.server.ts";
import { onlyMethods } from "#app/platform/wrong-method.server.ts";
import { explanationIdParameter } from "#app/play/api-schemas.ts";
import { readExplanationWithLineage } from "#app/play/refine/read-lineage.server.ts";

export const loader = handleApi(async ({ request, params }: LoaderFunctionArgs) => {
  const id = explanationIdParameter.safeParse(params.id);
  if (!id.success) throw notFound("There is no such explanation: its id is a whole number from 1 on.");
  return apiJson(await readExplanationWithLineage(id.data, await currentUser(request)));
});

export const action = onlyMethods("GET");

import type { LoaderFunctionArgs } from "@remix-run/node";
import { currentUser } from "#app/accounts/sessions.server.ts";
import { queryOf } from "#app/catalog/api-schemas.ts";
import { apiJson, checkValues, handleApi } from "#app/platform/api-response.server.ts";
import { onlyMethods } from "#app/platform/wrong-method.server.ts";
import { readCampaign } from "#app/play/campaigns/read-campaigns.server.ts";
import { readResults } from "#app/play/campaigns/read-results.server.ts";
import { resultsQuery } from "#app/play/campaigns/results-query.ts";

export const loader = handleApi(async ({ request, params }: LoaderFunctionArgs) => {
  const viewer = await currentUser(request);
  const asked = checkValues(resultsQuery, queryOf(request));
  const { id } = await readCampaign(params.slug ?? "", viewer);
  return apiJson(await readResults(viewer, id, asked));
});

export const action = onlyMethods("GET");

import type { LoaderFunctionArgs } from "@remix-run/node";
import { currentUser } from "#app/accounts/sessions.server.ts";
import { queryOf } from "#app/catalog/api-schemas.ts";
import { apiJson, checkValues, handleApi } from "#app/platform/api-response.server.ts";
import { onlyMethods } from "#app/platform/wrong-method.server.ts";
import { nextQuery } from "#app/play/next/api-schemas.ts";
import { chooseNextFeature } from "#app/play/next/choose-next-feature.server.ts";

export const loader = handleApi(async ({ request }: LoaderFunctionArgs) => {
  const { after, campaign } = checkValues(nextQuery, queryOf(request));
  const viewer = await currentUser(request);
  const feature = await chooseNextFeature(viewer, { after: after ?? null, campaign: campaign ?? null });
  return apiJson({ feature });
});

export const action = onlyMethods("GET");

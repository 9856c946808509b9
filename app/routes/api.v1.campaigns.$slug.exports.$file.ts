import type { LoaderFunctionArgs } from "@remix-run/node";
import { currentUser } from "#app/accounts/sessions.server.ts";
import { handleApi } from "#app/platform/api-response.server.ts";
import { onlyMethods } from "#app/platform/wrong-method.server.ts";
import { liveExport } from "#app/research/exports/live-export.server.ts";

export const loader = handleApi(async ({ request, params }: LoaderFunctionArgs) =>
  liveExport(await currentUser(request), { campaign: params.slug ?? "" }, params.file ?? "", request.method),
);

export const action = onlyMethods("GET");

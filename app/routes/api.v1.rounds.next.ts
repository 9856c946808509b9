import type { LoaderFunctionArgs } from "@remix-run/node";
import { requireViewer } from "#app/accounts/guard.server.ts";
import { apiJson, handleApi } from "#app/platform/api-response.server.ts";
import { onlyMethods } from "#app/platform/wrong-method.server.ts";
import { chooseRound } from "#app/play/rounds/choose-round.server.ts";

export const loader = handleApi(async ({ request }: LoaderFunctionArgs) =>
  apiJson({ round: await chooseRound(await requireViewer(request)) }),
);

export const action = onlyMethods("GET");

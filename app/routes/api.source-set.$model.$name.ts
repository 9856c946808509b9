import type { LoaderFunctionArgs } from "@remix-run/node";
import { currentUser } from "#app/accounts/sessions.server.ts";
import { apiJson, handleApi } from "#app/platform/api-response.server.ts";
import { onlyMethods } from "#app/platform/wrong-method.server.ts";
import { readSourceSet } from "#app/research/neuronpedia/source-sets.server.ts";

export const loader = handleApi(async ({ request, params: { model = "", name = "" } }: LoaderFunctionArgs) =>
  apiJson(await readSourceSet(await currentUser(request), model, name)),
);

export const action = onlyMethods("GET");

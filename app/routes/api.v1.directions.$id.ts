import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { requirePermission } from "#app/accounts/guard.server.ts";
import { allowMethods, apiJson, handleApi } from "#app/platform/api-response.server.ts";
import { deleteDirection } from "#app/research/directions/delete-direction.server.ts";
import { readDirection, requireDirectionId } from "#app/research/directions/read-directions.server.ts";

export const loader = handleApi(async ({ request, params }: LoaderFunctionArgs) => {
  const viewer = await requirePermission(request, "import:create");
  return apiJson(await readDirection(viewer, requireDirectionId(params.id)));
});

export const action = handleApi(async ({ request, params }: ActionFunctionArgs) => {
  allowMethods(request, "DELETE");
  const viewer = await requirePermission(request, "import:create");
  await deleteDirection(viewer, requireDirectionId(params.id));
  return new Response(null, { status: 204 });
});

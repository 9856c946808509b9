import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { requirePermission } from "#app/accounts/guard.server.ts";
import { queryOf } from "#app/catalog/api-schemas.ts";
import { allowMethods, apiJson, checkValues, handleApi, readJson } from "#app/platform/api-response.server.ts";
import { directionBodyBytes, directionListQuery } from "#app/research/directions/api-schemas.ts";
import { directionUpload } from "#app/research/directions/direction-upload.ts";
import { listDirections, readDirection } from "#app/research/directions/read-directions.server.ts";
import { readHookPoints, storeDirection } from "#app/research/directions/store-direction.server.ts";

export const loader = handleApi(async ({ request }: LoaderFunctionArgs) => {
  const viewer = await requirePermission(request, "import:create");
  const { cursor, limit } = checkValues(directionListQuery, queryOf(request));
  return apiJson({ ...(await listDirections(viewer, cursor, limit)), ...(await readHookPoints()) });
});

export const action = handleApi(async ({ request }: ActionFunctionArgs) => {
  allowMethods(request, "POST");
  const viewer = await requirePermission(request, "import:create");
  const { id } = await storeDirection(viewer, await readJson(request, directionUpload, directionBodyBytes));
  return apiJson(await readDirection(viewer, id), { status: 202 });
});

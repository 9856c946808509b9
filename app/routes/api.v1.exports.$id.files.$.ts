import type { LoaderFunctionArgs } from "@remix-run/node";
import { requirePermission } from "#app/accounts/guard.server.ts";
import { handleApi } from "#app/platform/api-response.server.ts";
import { onlyMethods } from "#app/platform/wrong-method.server.ts";
import { requireExportId } from "#app/research/exports/stored/read-exports.server.ts";
import { sendExportFile } from "#app/research/exports/stored/send-file.server.ts";

export const loader = handleApi(async ({ request, params }: LoaderFunctionArgs) => {
  const viewer = await requirePermission(request, "import:create");
  return sendExportFile(viewer, requireExportId(params.id), params["*"] ?? "", request);
});

export const action = onlyMethods("GET");

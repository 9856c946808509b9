import type { LoaderFunctionArgs } from "@remix-run/node";
import { requirePermission } from "#app/accounts/guard.server.ts";
import { queryOf } from "#app/catalog/api-schemas.ts";
import { apiJson, checkValues, handleApi } from "#app/platform/api-response.server.ts";
import { onlyMethods } from "#app/platform/wrong-method.server.ts";
import { requireImportId } from "#app/research/imports/answer-imports.server.ts";
import { refusalQuery } from "#app/research/imports/api-schemas.ts";
import { readRefusals } from "#app/research/imports/read-imports.server.ts";
import { refusalsCsv } from "#app/research/imports/refusals-csv.server.ts";

export const loader = handleApi(async ({ request, params }: LoaderFunctionArgs) => {
  const viewer = await requirePermission(request, "import:create");
  const id = requireImportId(params.id);
  const { cursor, limit, format } = checkValues(refusalQuery, queryOf(request));
  if (format === "json") return apiJson(await readRefusals(viewer, id, cursor, limit));
  return new Response(await refusalsCsv(viewer, id), {
    headers: {
      "Content-Type": "text/csv; charset=utf-8",
      "Content-Disposition": `attachment; filename="import-${id}-refused.csv"`,
      "Cache-Control": "private, no-store",
    },
  });
});

export const action = onlyMethods("GET");

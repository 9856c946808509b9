import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { requirePermission } from "#app/accounts/guard.server.ts";
import { queryOf } from "#app/catalog/api-schemas.ts";
import { allowMethods, apiJson, checkValues, handleApi } from "#app/platform/api-response.server.ts";
import { importAnswer, importDetailsAnswer, storedFormat } from "#app/research/imports/answer-imports.server.ts";
import { importListQuery, importQuery } from "#app/research/imports/api-schemas.ts";
import { listImports } from "#app/research/imports/read-imports.server.ts";
import { startImport } from "#app/research/imports/start-import.server.ts";

export const loader = handleApi(async ({ request }: LoaderFunctionArgs) => {
  const viewer = await requirePermission(request, "import:create");
  const { cursor, limit } = checkValues(importListQuery, queryOf(request));
  const { items, nextCursor } = await listImports(viewer, cursor, limit);
  return apiJson({ items: items.map(importAnswer), nextCursor });
});

export const action = handleApi(async ({ request }: ActionFunctionArgs) => {
  allowMethods(request, "POST");
  const viewer = await requirePermission(request, "import:create");
  const { format, file, ...defaults } = checkValues(importQuery, queryOf(request));
  const id = await startImport(viewer, request, { format: format && storedFormat(format), fileName: file, defaults });
  return apiJson(await importDetailsAnswer(viewer, id), { status: 202 });
});

import { allCalls } from "#app/api/all-calls.ts";
import { openApiDocument } from "#app/api/openapi-document.ts";
import { apiJson, handleApi } from "#app/platform/api-response.server.ts";
import { onlyMethods } from "#app/platform/wrong-method.server.ts";

export const loader = handleApi(() =>
  Promise.resolve(apiJson(openApiDocument(allCalls), { headers: { "Cache-Control": "public, max-age=300" } })),
);

export const action = onlyMethods("GET");

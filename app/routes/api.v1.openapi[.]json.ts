import { wholeDocument } from "#app/api/document-shape.ts";
import { apiJson, handleApi } from "#app/platform/api-response.server.ts";
import { onlyMethods } from "#app/platform/wrong-method.server.ts";

export const loader = handleApi(() =>
  Promise.resolve(apiJson(wholeDocument(), { headers: { "Cache-Control": "public, max-age=300" } })),
);

export const action = onlyMethods("GET");

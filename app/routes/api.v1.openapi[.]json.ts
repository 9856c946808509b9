import { catalogCalls } from "#app/catalog/api-schemas.ts";
import { openApiDocument } from "#app/catalog/openapi-document.ts";
import { apiJson, handleApi } from "#app/platform/api-response.server.ts";
import { onlyMethods } from "#app/platform/wrong-method.server.ts";
import { playCalls } from "#app/play/api-schemas.ts";

export const loader = handleApi(() =>
  Promise.resolve(
    apiJson(openApiDocument([...catalogCalls, ...playCalls]), { headers: { "Cache-Control": "public, max-age=300" } }),
  ),
);

export const action = onlyMethods("GET");

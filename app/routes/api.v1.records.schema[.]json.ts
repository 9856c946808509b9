import { apiJson, handleApi } from "#app/platform/api-response.server.ts";
import { onlyMethods } from "#app/platform/wrong-method.server.ts";
import { recordJsonSchema } from "#app/research/formats/record-json-schema.ts";

/** Our JSON Lines, a feature a line, as JSON Schema. */
export const loader = handleApi(() =>
  Promise.resolve(apiJson(recordJsonSchema, { headers: { "Cache-Control": "public, max-age=300" } })),
);

export const action = onlyMethods("GET");

import { z } from "zod";
import { jsonAnswer } from "#app/catalog/api-schemas.ts";
import type { ApiCall } from "#app/platform/api-call.ts";

export const documentCall: ApiCall = {
  method: "get",
  path: "/api/v1/openapi.json",
  operationId: "readDocument",
  tags: ["Document"],
  summary: "The API described by itself: OpenAPI 3.1",
  scope: "read",
  who: "anybody",
  responses: { 200: jsonAnswer("The document", z.record(z.string(), z.unknown())) },
};

import type { RouteConfig } from "@asteasolutions/zod-to-openapi";
import { z } from "zod";
import { newKeySchema } from "#app/accounts/api-keys.server.ts";
import { errorAnswers, jsonAnswer, jsonBody } from "./api-schemas.ts";

const id = z.number().int();

const keyView = z
  .object({
    id,
    name: z.string(),
    prefix: z.string().describe("the first characters of the key"),
    createdAt: z.string(),
    lastUsedAt: z.string().nullable().describe("to the minute"),
  })
  .meta({ id: "ApiKey" });

/** API keys: made with a session alone, so that a leaked key makes no others. */
export const keyCalls: RouteConfig[] = [
  {
    method: "get",
    path: "/api/v1/keys",
    summary: "One's own API keys, newest first",
    responses: {
      200: jsonAnswer("All of them", z.object({ items: z.array(keyView), nextCursor: z.null() })),
      ...errorAnswers(401, 403, 429),
    },
  },
  {
    method: "post",
    path: "/api/v1/keys",
    summary: "Make an API key: it is shown this once",
    request: jsonBody(newKeySchema),
    responses: {
      201: jsonAnswer("The key", z.object({ id, name: z.string(), key: z.string() })),
      ...errorAnswers(400, 401, 403, 409, 413, 415, 422, 429),
    },
  },
  {
    method: "delete",
    path: "/api/v1/keys/{id}",
    summary: "End an API key at once",
    request: { params: z.object({ id: z.string() }) },
    responses: { 204: { description: "Ended" }, ...errorAnswers(401, 403, 404, 429) },
  },
];

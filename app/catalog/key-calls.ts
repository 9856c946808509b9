import { z } from "zod";
import { newKeySchema } from "#app/accounts/api-keys.server.ts";
import { callScopes, type ApiCall } from "#app/platform/api-call.ts";
import { errorAnswers, jsonAnswer, jsonBody } from "./api-schemas.ts";

const id = z.number().int();

const scopes = z.array(z.enum(callScopes)).describe("what it opens; every key reads");

const keyView = z
  .object({
    id,
    name: z.string(),
    prefix: z.string().describe("the first characters of the key"),
    scopes,
    createdAt: z.string(),
    lastUsedAt: z.string().nullable().describe("to the minute"),
  })
  .meta({ id: "ApiKey" });

/** API keys: made with a session alone, so that a leaked key makes no others. */
export const keyCalls: ApiCall[] = [
  {
    method: "get",
    path: "/api/v1/keys",
    operationId: "listKeys",
    tags: ["Keys"],
    summary: "One's own API keys, newest first",
    scope: "read",
    who: "account",
    responses: {
      200: jsonAnswer("All of them", z.object({ items: z.array(keyView), nextCursor: z.null() })),
      ...errorAnswers(401, 403, 429),
    },
  },
  {
    method: "post",
    path: "/api/v1/keys",
    operationId: "createKey",
    tags: ["Keys"],
    summary: "Make an API key: it is shown this once",
    scope: "session",
    who: "account",
    request: jsonBody(newKeySchema),
    responses: {
      201: jsonAnswer("The key", z.object({ id, name: z.string(), scopes, key: z.string() })),
      ...errorAnswers(400, 401, 403, 409, 413, 415, 422, 429),
    },
  },
  {
    method: "delete",
    path: "/api/v1/keys/{id}",
    operationId: "revokeKey",
    tags: ["Keys"],
    summary: "End an API key at once; a key can end itself alone",
    scope: "read",
    who: "account",
    request: { params: z.object({ id: z.string() }) },
    responses: { 204: { description: "Ended" }, ...errorAnswers(401, 403, 404, 429) },
  },
];

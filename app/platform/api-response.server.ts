import type { z } from "zod";
import { allowHeader, AppError, badRequest, invalid, isAppError, wrongMethod } from "./errors.ts";
import { logger } from "./logger.server.ts";
import { findBadString } from "./plain-text.ts";
import { readBody } from "./request-body.server.ts";
import { currentScope } from "./request-scope.server.ts";

export const jsonLimitBytes = 64 * 1024;

/** JSON of `data`; not stored by any cache unless `init.headers` says otherwise. */
export function apiJson(data: unknown, init: ResponseInit = {}): Response {
  const headers = new Headers(init.headers);
  headers.set("Content-Type", "application/json; charset=utf-8");
  if (!headers.has("Cache-Control")) headers.set("Cache-Control", "private, no-store");
  return new Response(JSON.stringify(data), { ...init, headers });
}

/** `{"error": {code, message, details}}`; what is not an AppError is logged and answers 500 with a reference and nothing else. */
export function apiError(error: unknown): Response {
  if (isAppError(error)) {
    const headers = new Headers(allowHeader(error));
    if (error.retryAfterSeconds !== null) headers.set("Retry-After", String(error.retryAfterSeconds));
    if (error.status === 401) headers.set("WWW-Authenticate", 'Bearer realm="neuroglyph"');
    if (error.code === "scope_missing")
      headers.set(
        "WWW-Authenticate",
        `Bearer realm="neuroglyph", error="insufficient_scope", scope="${String(error.details?.scope)}"`,
      );
    const { code, message, details } = error;
    return apiJson({ error: { code, message, details } }, { status: error.status, headers });
  }
  const reference = currentScope()?.id ?? crypto.randomUUID();
  logger.error({ err: error, reference }, "an API call failed");
  return apiJson(
    { error: { code: "internal", message: "Something went wrong on our side.", details: { reference } } },
    { status: 500 },
  );
}

/**
 * A loader or action of the API: runs `handle`, and turns whatever it throws into the contract's error shape. A thrown Response passes.
 * Keys and general budgets are looked at before (app/accounts/guard-api.server.ts), for all routes at once.
 */
export function handleApi<Args extends { request: Request }>(
  handle: (args: Args) => Promise<Response>,
): (args: Args) => Promise<Response> {
  return async (args) => {
    try {
      return await handle(args);
    } catch (error) {
      return error instanceof Response ? error : apiError(error);
    }
  };
}

/** The named method or 405: `allowMethods(request, "POST", "DELETE")` at the start of an action. */
export function allowMethods(request: Request, ...methods: string[]): void {
  if (!methods.includes(request.method)) throw wrongMethod(request.method, methods);
}

/**
 * The request's JSON body, checked. Errors: 415 other content type, 413 longer than `limitBytes`, 400 malformed_json, 422 with
 * `details.fields` (dotted path → complaints) where values break the schema or a text cannot be stored (NUL, half a surrogate pair).
 */
export async function readJson<Schema extends z.ZodType>(
  request: Request,
  schema: Schema,
  limitBytes: number = jsonLimitBytes,
): Promise<z.infer<Schema>> {
  const type = (request.headers.get("Content-Type") ?? "").split(";")[0]?.trim().toLowerCase();
  if (type !== "application/json") {
    throw new AppError("unsupported_media_type", 415, "Send JSON with Content-Type: application/json.");
  }
  const body = parseJson(await readBody(request, limitBytes));
  const bad = findBadString(body);
  if (bad) throw invalid("Some values are not acceptable.", { [bad.path]: [bad.complaint] });
  return checkValues(schema, body);
}

function parseJson(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
  } catch {
    throw badRequest("The body is not valid JSON.", null, "malformed_json");
  }
}

/** `values` under `schema`, or 422 with every complaint by field: for query parameters as well. */
export function checkValues<Schema extends z.ZodType>(schema: Schema, values: unknown): z.infer<Schema> {
  const result = schema.safeParse(values);
  if (result.success) return result.data;
  const fields: Record<string, string[]> = {};
  for (const issue of result.error.issues) (fields[issue.path.join(".") || "body"] ??= []).push(issue.message);
  throw invalid("Some values are not acceptable.", fields);
}

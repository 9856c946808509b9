import { redirect, type ServerBuild } from "@remix-run/node";
import { AppError, badRequest, isAppError, type PageError } from "./errors.ts";
import { logger } from "./logger.server.ts";
import { isStorable } from "./plain-text.ts";
import { readBody } from "./request-body.server.ts";
import { currentScope } from "./request-scope.server.ts";

const formLimitBytes = 64 * 1024;

interface Handler {
  (args: { request: Request }): unknown;
}

/** Puts the handler of the API's route at a path (as Remix writes it) behind its guard. */
export type ApiGuard = (path: string, handle: Handler) => Handler;

/**
 * Wraps every loader and action, so that no route has to remember it. Of pages: an AppError becomes an error page of its status, a fault becomes
 * a 500 that shows a reference and nothing else, and an action only ever sees a well-formed form of bounded size. Of /api: `guardApi` looks at
 * keys and budgets, and the route answers for its errors itself (handleApi).
 */
export function guardRoutes(build: ServerBuild, guardApi: ApiGuard): ServerBuild {
  const routes: ServerBuild["routes"] = {};
  for (const [id, route] of Object.entries(build.routes)) {
    if (!route) continue;
    const { loader, action } = route.module;
    const isApi = id.startsWith("routes/api.");
    const wrap = (handle: Handler, takesForm: boolean) =>
      isApi ? guardApi(route.path ?? "", handle) : guard(handle, takesForm);
    const guarded = {
      ...route.module,
      ...(loader && { loader: wrap(loader as Handler, false) }),
      ...(action && { action: wrap(action as Handler, true) }),
    };
    routes[id] = { ...route, module: guarded as typeof route.module };
  }
  return { ...build, routes };
}

function guard(handle: Handler, takesForm: boolean): Handler {
  return async (args) => {
    try {
      return await handle(takesForm ? { ...args, request: await withCheckedForm(args.request) } : args);
    } catch (error) {
      // Remix's own vocabulary: redirects and `data()` with a status.
      if (error instanceof Response || isThrownData(error)) throw error;
      throw errorResponse(error);
    }
  };
}

function isThrownData(error: unknown): boolean {
  return typeof error === "object" && error !== null && "type" in error && error.type === "DataWithResponseInit";
}

function errorResponse(error: unknown): Response {
  if (isAppError(error) && error.status === 401) return redirect("/login");
  const { status, retryAfterSeconds } = isAppError(error) ? error : { status: 500, retryAfterSeconds: null };
  const body = isAppError(error) ? pageError(error) : faultPage(error);
  const headers = new Headers({ "Content-Type": "application/json; charset=utf-8" });
  if (retryAfterSeconds !== null) headers.set("Retry-After", String(retryAfterSeconds));
  return new Response(JSON.stringify(body), { status, headers });
}

function pageError({ code, message, details }: AppError): PageError {
  return { code, message, details, reference: null };
}

function faultPage(error: unknown): PageError {
  const reference = currentScope()?.id ?? crypto.randomUUID();
  logger.error({ err: error, reference }, "a page failed");
  return { code: "internal", message: "Something went wrong on our side.", details: null, reference };
}

const urlEncoded = "application/x-www-form-urlencoded";

/** The same request with its form read, bounded and known to parse, so that `request.formData()` in the action cannot fail. */
async function withCheckedForm(request: Request): Promise<Request> {
  const body = await readBody(request, formLimitBytes);
  const headers = new Headers(request.headers);
  // Nothing at all is an empty form: a button without fields, posted by a script.
  if (body.length === 0) headers.set("Content-Type", urlEncoded);
  const type = (headers.get("Content-Type") ?? "").split(";")[0]?.trim().toLowerCase();
  if (type !== urlEncoded && type !== "multipart/form-data") {
    throw new AppError("unsupported_media_type", 415, "This page takes forms only.");
  }
  const again = () => new Request(request.url, { method: request.method, headers, body, signal: request.signal });
  const form = await again()
    .formData()
    .catch(() => {
      throw badRequest("The form could not be read.", null, "malformed_form");
    });
  for (const [name, value] of form) {
    if (!isStorable(name) || (typeof value === "string" && !isStorable(value))) {
      throw badRequest("The form contains characters that cannot be stored.", null, "malformed_form");
    }
  }
  return again();
}

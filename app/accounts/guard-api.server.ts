import type { ApiCall, CallScope } from "#app/platform/api-call.ts";
import { apiError } from "#app/platform/api-response.server.ts";
import { AppError, forbidden, wrongMethod } from "#app/platform/errors.ts";
import { callerKey, consumeLimit } from "#app/platform/limits.server.ts";
import { currentScope } from "#app/platform/request-scope.server.ts";
import { openKeyOf, type OpenKey } from "./api-keys.server.ts";

type Declared = Pick<ApiCall, "method" | "path" | "scope">;

/** Addresses that only say that there is no such call: any key may hear it. */
const catchAlls = ["/api/{}", "/api/v1/{}"];

/** `/api/v1/keys/{id}` and Remix's `api/v1/keys/:id` are one: names of parameters say nothing. */
export function patternOfCall(path: string): string {
  const parts = path.split("/").filter((part) => part !== "");
  return `/${parts.map((part) => (/^([:{].*|\*)$/.test(part) ? "{}" : part)).join("/")}`;
}

/**
 * What every call of the API passes before its route sees it: the key is looked up (401), has to open the call (403 scope_missing), and the
 * general budgets pay (429). `calls` is what the API's document shows: a route or method that is not declared there opens for no key.
 */
export function guardApi(calls: readonly Declared[]) {
  const scopes = new Map<string, CallScope>(
    calls.map(({ method, path, scope }) => [`${method} ${patternOfCall(path)}`, scope]),
  );
  for (const path of catchAlls)
    for (const method of ["get", "post", "put", "patch", "delete"]) scopes.set(`${method} ${path}`, "read");
  const methods = new Map<string, string[]>();
  for (const { method, path } of calls) {
    const pattern = patternOfCall(path);
    methods.set(pattern, [...(methods.get(pattern) ?? []), method.toUpperCase()]);
  }

  /** The handler of the route at `path` behind the guard. */
  return <Args extends { request: Request }>(path: string, handle: (args: Args) => unknown) => {
    const pattern = patternOfCall(path);
    return async (args: Args): Promise<unknown> => {
      const { request } = args;
      const method = request.method === "HEAD" ? "GET" : request.method;
      try {
        const key = await payAndOpen(request);
        const allowed = methods.get(pattern);
        if (allowed && !allowed.includes(method)) throw wrongMethod(method, allowed);
        if (key) requireScope(key, scopes.get(`${method.toLowerCase()} ${pattern}`));
      } catch (error) {
        return apiError(error);
      }
      return handle(args);
    };
  };
}

/**
 * Takes from the general budgets: a key's own and its account's, so that neighbours behind one address do not pay for each other; the address's
 * where no key is brought, or a bad one.
 */
async function payAndOpen(request: Request): Promise<OpenKey | null> {
  const scope = currentScope();
  if (scope) scope.showsBudgets = true;
  const key = await openKeyOf(request).catch(async (error: unknown) => {
    await consumeLimit("api", callerKey());
    throw error;
  });
  if (key === null) {
    await consumeLimit("api", callerKey());
    return null;
  }
  await consumeLimit("api-key", `key ${key.id}`);
  await consumeLimit("api-account", callerKey(key.viewer.id));
  return key;
}

function requireScope(key: OpenKey, scope: CallScope | undefined): void {
  if (scope === undefined) throw forbidden("No key opens this call.", "scope_undeclared");
  // Else whoever holds a leaked key could make more, and revoking it would end nothing.
  if (scope === "session")
    throw forbidden("A key cannot do this: log in with the account's password.", "session_required");
  if (key.scopes.includes(scope)) return;
  throw new AppError(
    "scope_missing",
    403,
    `This key does not open this call: it lacks the scope ${scope}. Make another in the settings.`,
    {
      scope,
      scopes: key.scopes,
    },
  );
}

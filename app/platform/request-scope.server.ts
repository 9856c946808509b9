import { AsyncLocalStorage } from "node:async_hooks";
import type { ServerResponse } from "node:http";
import { singleton } from "./singleton.server.ts";

/** What the server knows about the request at hand beside its `Request`; made by app/web.ts, one per request. */
export interface RequestScope {
  /** Names the request in the log and on error pages. */
  readonly id: string;
  /** The client's address; an IPv6 address already shortened to its /64 (see `addressKey`). */
  readonly address: string;
  /** The nonce of this response's Content-Security-Policy. */
  readonly nonce: string;
  /** Answers that every loader of one page would ask for again. */
  readonly memory: Map<string, Promise<unknown>>;
  /** Set-Cookie lines by cookie name; sent unless the response sets that cookie itself. */
  readonly cookies: Map<string, string>;
  /** Where the response is written: for bodies that are streamed (stream-body.server.ts). */
  readonly response?: ServerResponse;
  /** Set where a limit refused: a page that words the refusal itself still answers with Retry-After. */
  retryAfterSeconds?: number;
  /** True for calls of the API: the answer tells of the budget with the fewest calls left. */
  showsBudgets?: boolean;
}

const storage = () => singleton("request-scope", () => new AsyncLocalStorage<RequestScope>());

export function runInScope<Result>(scope: RequestScope, run: () => Result): Result {
  return storage().run(scope, run);
}

/** Null outside a request: in commands and in tests that call functions directly. */
export function currentScope(): RequestScope | null {
  return storage().getStore() ?? null;
}

/** Asks once per request, however many loaders want to know. */
export function oncePerRequest<Answer>(key: string, ask: () => Promise<Answer>): Promise<Answer> {
  const scope = currentScope();
  if (!scope) return ask();
  const known = scope.memory.get(key) as Promise<Answer> | undefined;
  if (known) return known;
  const answer = ask();
  scope.memory.set(key, answer);
  return answer;
}

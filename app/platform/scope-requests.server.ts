import { randomBytes, randomUUID } from "node:crypto";
import type { NextFunction, Request, Response } from "express";
import { addressKey } from "./limits.server.ts";
import { logger } from "./logger.server.ts";
import { runInScope, type RequestScope } from "./request-scope.server.ts";

const slowMs = 2_000;
const fallbackRetrySeconds = 60;

/**
 * Opens the scope of a request: id, nonce, address. Without a trusted proxy, X-Forwarded-* says nothing (Remix would believe the host in
 * it) and is dropped. Every response that does not say how it may be cached may be kept by the visitor's browser alone, and checked again.
 */
export function scopeRequests({ trustProxy }: { trustProxy: boolean }) {
  return (request: Request, response: Response, next: NextFunction): void => {
    if (!trustProxy) {
      for (const name of Object.keys(request.headers))
        if (/^(x-)?forwarded/.test(name)) request.headers[name] = undefined;
    }
    const scope: RequestScope = {
      id: randomUUID(),
      address: addressKey(request.ip ?? "none"),
      nonce: randomBytes(18).toString("base64"),
      memory: new Map(),
      cookies: new Map(),
      response,
    };
    response.setHeader("X-Request-Id", scope.id);
    beforeHeaders(response, () => {
      if (!response.hasHeader("Cache-Control")) response.setHeader("Cache-Control", "private, no-cache");
      if (response.statusCode === 429 && !response.hasHeader("Retry-After")) {
        response.setHeader("Retry-After", String(scope.retryAfterSeconds ?? fallbackRetrySeconds));
      }
      addCookies(response, scope.cookies);
    });
    logWhenDone(request, response, scope);
    runInScope(scope, next);
  };
}

function beforeHeaders(response: Response, act: () => void): void {
  const writeHead = response.writeHead.bind(response) as (...parameters: unknown[]) => Response;
  let done = false;
  response.writeHead = (...parameters: unknown[]) => {
    if (!done) act();
    done = true;
    return writeHead(...parameters);
  };
}

/** A cookie that the response sets by itself (a log-in) wins over the one that the scope would send (the old session's end). */
function addCookies(response: Response, cookies: ReadonlyMap<string, string>): void {
  const present = [response.getHeader("Set-Cookie") ?? []].flat().map(String);
  const missing = [...cookies]
    .filter(([name]) => !present.some((line) => line.startsWith(`${name}=`)))
    .map(([, line]) => line);
  if (missing.length > 0) response.setHeader("Set-Cookie", [...present, ...missing]);
}

/** The path without its query, which may hold what people typed. 503 is no fault: a health check says it at every start. */
function logWhenDone(request: Request, response: Response, scope: RequestScope): void {
  const start = performance.now();
  response.once("close", () => {
    const ms = Math.round(performance.now() - start);
    const stream = String(response.getHeader("Content-Type") ?? "").startsWith("text/event-stream");
    const level =
      response.statusCode >= 500 && response.statusCode !== 503 ? "error" : ms > slowMs && !stream ? "warn" : "debug";
    const entry = {
      reference: scope.id,
      method: request.method,
      path: request.path.slice(0, 300),
      status: response.statusCode,
      ms,
    };
    logger[level](entry, "request");
  });
}

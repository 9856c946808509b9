import type { NextFunction, Request, Response } from "express";
import { forbidden } from "./errors.ts";
import { sendError } from "./send-error.server.ts";

export interface OriginFacts {
  method: string;
  /** The host this request was sent to, with its port. */
  host: string | undefined;
  origin: string | undefined;
  /** Sec-Fetch-Site. */
  fetchSite: string | undefined;
  authorization: string | undefined;
  cookie: string | undefined;
}

/**
 * True where another site may be behind a request that changes something (cross-site request forgery). The rules, and why they suffice:
 *
 * - A request with a Bearer key and without any cookie passes. No site can make a browser add that header without a CORS preflight, which
 *   this server never grants.
 * - `Sec-Fetch-Site` other than same-origin (or none: typed or restored by the person) is refused, same-site too: another port of this
 *   machine is the same site. Every current browser sends it over https and to localhost, and no page can set or drop it.
 * - `Origin` with another host is refused: that covers plain http elsewhere, where browsers send no Sec-Fetch-Site but do send Origin with
 *   every cross-origin POST. Schemes are not compared, a proxy may have ended TLS. `Origin: null` (a sandboxed frame, a privacy redirect)
 *   passes only where Sec-Fetch-Site vouches for it.
 * - Neither header, with or without a session cookie: no browser, so nobody's cookie is being used behind their back (curl, scripts,
 *   tests). Browsers too old for both headers still keep the cookie home, which is SameSite=Lax.
 */
export function mayBeForged({ method, host, origin, fetchSite, authorization, cookie }: OriginFacts): boolean {
  if (method === "GET" || method === "HEAD" || method === "OPTIONS") return false;
  if (cookie === undefined && /^bearer\s/i.test(authorization ?? "")) return false;
  if (fetchSite !== undefined && fetchSite !== "same-origin" && fetchSite !== "none") return true;
  if (origin === undefined) return false;
  if (origin === "null") return fetchSite === undefined;
  const from = URL.canParse(origin) ? new URL(origin).host : null;
  return from === null || host === undefined || !sameHost(from, host, new URL(origin).protocol);
}

/** `example.org:443` in a Host header is `example.org` in an Origin. */
function sameHost(from: string, host: string, protocol: string): boolean {
  return URL.canParse(`${protocol}//${host}`) && new URL(`${protocol}//${host}`).host === from;
}

/** Answers 403 before anything is read. Remix has a check of its own, which answers 500 and believes X-Forwarded-Host. */
export function refuseForeignOrigins(request: Request, response: Response, next: NextFunction): void {
  const { origin, authorization, cookie } = request.headers;
  const fetchSite = request.get("Sec-Fetch-Site");
  if (!mayBeForged({ method: request.method, host: effectiveHost(request), origin, fetchSite, authorization, cookie }))
    return next();
  sendError(request, response, forbidden("This request comes from another site.", "foreign_origin"));
}

/** Behind a trusted proxy the host that the visitor sees (web.ts drops the header otherwise). */
function effectiveHost(request: Request): string | undefined {
  return request.get("X-Forwarded-Host")?.split(",")[0]?.trim() ?? request.headers.host;
}

import { Lucia, TimeSpan } from "lucia";
import { currentScope, oncePerRequest } from "#app/platform/request-scope.server.ts";
import { singleton } from "#app/platform/singleton.server.ts";
import { keyOf, openKeyOf } from "./api-keys.server.ts";
import { sessionAdapter } from "./session-adapter.server.ts";
import type { Viewer } from "./viewer.ts";

/** The only file that knows Lucia, which its author has retired (docs/decisions). */

export const sessionCookie = "neuroglyph_session";

declare module "lucia" {
  interface Register {
    Lucia: Lucia<Record<never, never>, Required<Omit<Viewer, "id">>>;
    UserId: number;
    DatabaseUserAttributes: Required<Omit<Viewer, "id">>;
  }
}

const lucia = () =>
  singleton(
    "lucia",
    () =>
      new Lucia(sessionAdapter, {
        // Slides: a session used in its second half gets 30 more days.
        sessionExpiresIn: new TimeSpan(30, "d"),
        sessionCookie: { name: sessionCookie, attributes: { sameSite: "lax", path: "/" } },
        getUserAttributes: ({ name, role, machine, suspendedUntil }) => ({ name, role, machine, suspendedUntil }),
      }),
  );

/** Lucia's own parser throws on a stray % in anybody's cookie. */
function readCookie(request: Request): string | null {
  for (const pair of (request.headers.get("Cookie") ?? "").split(";")) {
    const [name, value = ""] = pair.trim().split("=");
    if (name === sessionCookie) return value;
  }
  return null;
}

/** Tokens as Lucia makes them: 200 random bits in 40 characters of base32. Others never reach the database. */
const tokenShape = /^[a-z2-7]{40}$/;

/** A Set-Cookie line; null ends the cookie. Secure on https only, or a plain-http instance could not be logged into. */
function cookieLine(token: string | null, request: Request): string {
  const cookie = token === null ? lucia().createBlankSessionCookie() : lucia().createSessionCookie(token);
  cookie.attributes.secure = new URL(request.url).protocol === "https:";
  return cookie.serialize();
}

async function viewerOfCookie(request: Request): Promise<Viewer | null> {
  const token = readCookie(request);
  if (token === null) return null;
  const { user, session } = tokenShape.test(token)
    ? await lucia().validateSession(token)
    : { user: null, session: null };
  if (session?.fresh) currentScope()?.cookies.set(sessionCookie, cookieLine(token, request));
  if (!session) currentScope()?.cookies.set(sessionCookie, cookieLine(null, request));
  if (user === null) return null;
  const { id, name, role, machine, suspendedUntil } = user;
  return { id, name, role, machine, suspendedUntil };
}

/**
 * Who is asking, or null. On /api a key decides alone (401 where it is unknown or revoked); else the session cookie.
 * An expired or forged cookie is nobody's, and the response ends it.
 */
export async function currentUser(request: Request): Promise<Viewer | null> {
  if (keyOf(request) !== null) return (await openKeyOf(request))?.viewer ?? null;
  const cookie = readCookie(request);
  if (cookie === null) return null;
  return oncePerRequest(`viewer cookie ${cookie}`, () => viewerOfCookie(request));
}

/** True where a request brings a session cookie, valid or not: explains a refusal. */
export function bringsSession(request: Request): boolean {
  return readCookie(request) !== null;
}

/** A new session; send the returned line as `Set-Cookie`. The request tells whether the connection is https. */
export async function startSession(userId: number, request: Request): Promise<string> {
  const session = await lucia().createSession(userId, {});
  return cookieLine(session.id, request);
}

/** Ends the request's session, if any, in the database; the returned `Set-Cookie` line ends the cookie. */
export async function endSession(request: Request): Promise<string> {
  const token = readCookie(request);
  if (token !== null && tokenShape.test(token)) await lucia().invalidateSession(token);
  return cookieLine(null, request);
}

/** Ends every session of an account, everywhere. */
export async function endAllSessions(userId: number): Promise<void> {
  await lucia().invalidateUserSessions(userId);
}

export async function deleteExpiredSessions(): Promise<void> {
  await lucia().deleteExpiredSessions();
}

import { createHash, randomBytes } from "node:crypto";
import { z } from "zod";
import { callScopes, type KeyScope } from "#app/platform/api-call.ts";
import { conflict, forbidden, notFound, unauthenticated } from "#app/platform/errors.ts";
import { consumeLimit } from "#app/platform/limits.server.ts";
import { oncePerRequest } from "#app/platform/request-scope.server.ts";
import { db } from "#prisma/client.server.ts";
import { viewerFields, type Viewer } from "./viewer.ts";

/** More than anybody needs; a bound on what one account can store. */
const mostKeys = 50;

/** `ng_` lets secret scanners find a key that was committed by accident; 256 random bits. */
const keyShape = /^ng_[A-Za-z0-9_-]{43}$/;
const prefixLength = 9;

const scopes = z
  .array(z.enum(callScopes, { error: `scopes may name ${callScopes.join(", ")}.` }))
  .max(10, "scopes names each at most once.")
  .describe("what it opens; every key reads");

export const newKeySchema = z.object({
  name: z
    .string()
    .trim()
    .min(1, "A key needs a name.")
    .max(60, "A name has at most 60 characters.")
    .regex(/^[^\u0000-\u001f\u007f-\u009f]+$/, "contains control characters"),
  scopes: scopes.default([...callScopes]),
});

/** As a form sends it: no box ticked is a key that only reads. */
export const newKeyForm = newKeySchema.extend({ scopes: scopes.default(["read"]) });

export interface ApiKeyView {
  id: number;
  name: string;
  /** The first characters of the key. */
  prefix: string;
  scopes: KeyScope[];
  createdAt: string;
  lastUsedAt: string | null;
}

/** A key that was found good. */
export interface OpenKey {
  id: number;
  scopes: KeyScope[];
  viewer: Viewer;
}

/** Reading is not stored: it is what a key is. */
const withReading = (stored: readonly KeyScope[]) =>
  callScopes.filter((name) => name === "read" || stored.includes(name));

const digest = (key: string) => createHash("sha256").update(key).digest("hex");

/** Makes a key, by default one that opens everything; `key` is shown this once, only its digest is kept. 409 beyond 50 keys, 429 when made too fast. */
export async function createApiKey(
  viewer: Viewer,
  name: string,
  opens: readonly KeyScope[] = callScopes,
): Promise<{ id: number; name: string; scopes: KeyScope[]; key: string }> {
  await consumeLimit("key-creation", `user ${viewer.id}`);
  if ((await db.apiKey.count({ where: { userId: viewer.id, revokedAt: null } })) >= mostKeys) {
    throw conflict(`An account has at most ${mostKeys} keys. Revoke one first.`, null, "too_many_keys");
  }
  const key = `ng_${randomBytes(32).toString("base64url")}`;
  const stored = [...new Set(opens)].filter((scope) => scope !== "read");
  const { id } = await db.apiKey.create({
    data: { userId: viewer.id, name, hash: digest(key), prefix: key.slice(0, prefixLength), scopes: stored },
    select: { id: true },
  });
  return { id, name, scopes: withReading(stored), key };
}

/** The viewer's keys that still open something, newest first. */
export async function listApiKeys(viewer: Viewer): Promise<ApiKeyView[]> {
  const rows = await db.apiKey.findMany({
    where: { userId: viewer.id, revokedAt: null },
    orderBy: { id: "desc" },
    select: { id: true, name: true, prefix: true, scopes: true, createdAt: true, lastUsedAt: true },
  });
  return rows.map((row) => ({
    ...row,
    scopes: withReading(row.scopes),
    createdAt: row.createdAt.toISOString(),
    lastUsedAt: row.lastUsedAt?.toISOString() ?? null,
  }));
}

/**
 * Ends one of the viewer's keys at once; 404 where it is nobody's, somebody else's, or ended already. A request that itself comes with a key
 * (`by`) may end that one only, else 403: whoever found a key must not lock the owner's scripts out.
 */
export async function revokeApiKey(viewer: Viewer, id: number, by: OpenKey | null = null): Promise<void> {
  if (by && by.id !== id) throw forbidden("A key can end no other key: log in for that.", "session_required");
  const { count } = await db.apiKey.updateMany({
    where: { id, userId: viewer.id, revokedAt: null },
    data: { revokedAt: new Date() },
  });
  if (count === 0) throw notFound("You have no such key.");
}

/**
 * The key that a request brings, as `Authorization: Bearer` or, where that is absent, as `X-Api-Key` (Neuronpedia's client); null where it brings none. Keys
 * open the API only: a page never acts on one.
 */
export function keyOf(request: Request): string | null {
  if (!new URL(request.url).pathname.startsWith("/api/")) return null;
  const authorization = request.headers.get("Authorization") ?? "";
  if (/^bearer\b/i.test(authorization)) return authorization.replace(/^bearer\s*/i, "");
  return request.headers.get("X-Api-Key");
}

/** The request's key, looked up once; null where it brings none. 401 where it is malformed, unknown or revoked. */
export function openKeyOf(request: Request): Promise<OpenKey | null> {
  const key = keyOf(request);
  return key === null ? Promise.resolve(null) : oncePerRequest(`key ${key}`, () => openKey(key));
}

async function openKey(key: string): Promise<OpenKey> {
  const row = keyShape.test(key)
    ? await db.apiKey.findUnique({
        where: { hash: digest(key) },
        select: {
          ...{ id: true, revokedAt: true, lastUsedAt: true, scopes: true },
          user: { select: viewerFields },
        },
      })
    : null;
  if (!row || row.revokedAt) throw unauthenticated("This API key is unknown or was revoked.", "bad_key");
  await noteUse(row.id, row.lastUsedAt);
  return { id: row.id, scopes: withReading(row.scopes), viewer: row.user };
}

/** To the minute: a busy key must not cost a write a call. */
async function noteUse(id: number, lastUsedAt: Date | null): Promise<void> {
  const now = Date.now();
  if (lastUsedAt && now - lastUsedAt.getTime() < 60_000) return;
  await db.apiKey.updateMany({ where: { id }, data: { lastUsedAt: new Date(now) } });
}

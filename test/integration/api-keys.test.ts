import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createApiKey } from "#app/accounts/api-keys.server.ts";
import { guardApi } from "#app/accounts/guard-api.server.ts";
import { allCalls } from "#app/api/all-calls.ts";
import type { KeyScope } from "#app/platform/api-call.ts";
import { closeLimits, consumeLimit } from "#app/platform/limits.server.ts";
import { db } from "#prisma/client.server.ts";
import { createTestDatabase, type TestDatabase } from "#test/database/create-test-database.ts";
import { makeFeature, makeUser } from "#test/database/factories.ts";
import { apiPath, PlayerClient } from "#test/instance/player-client.ts";
import { fromElsewhere, startWeb, type RunningWeb } from "#test/instance/start-web.ts";

let database: TestDatabase;
let web: RunningWeb;
let viewer: Awaited<ReturnType<typeof makeUser>>;
let feature: Awaited<ReturnType<typeof makeFeature>>;
const keys = {} as Record<KeyScope | "all", string>;

beforeAll(async () => {
  database = await createTestDatabase();
  viewer = await makeUser({ role: "researcher" });
  feature = await makeFeature({ word: "river" });
  for (const scope of ["read", "play", "research"] as const)
    keys[scope] = (await createApiKey(viewer, scope, [scope])).key;
  keys.all = (await createApiKey(viewer, "all")).key;
  web = await startWeb(database.url, { LOG_LEVEL: "error" });
});
afterAll(async () => {
  await web.kill("SIGTERM");
  await closeLimits();
  await database.close();
});

const bearer = (key: string) => ({ Authorization: `Bearer ${key}`, ...fromElsewhere() });

function ask(method: string, path: string, headers: Record<string, string>): Promise<Response> {
  const address = `${web.origin}${path.replaceAll(/\{[^}]*\}/g, "99999")}`;
  return fetch(address, {
    method,
    headers: { "Content-Type": "application/json", ...headers },
    body: method === "GET" ? null : "{}",
  });
}

const codeOf = async (answer: Response) =>
  ((await answer.json().catch(() => ({}))) as { error?: { code: string } }).error?.code;

describe("scopes", () => {
  test(
    "a key without its scope gets 403 for every call, naming it; with it, or with all, another answer",
    { timeout: 300_000 },
    async () => {
      const wrong: string[] = [];
      for (const { method, path, scope } of allCalls) {
        for (const [name, key] of Object.entries(keys)) {
          const answer = await ask(method.toUpperCase(), path, bearer(key));
          const challenge = answer.headers.get("WWW-Authenticate");
          const body = (await answer.json().catch(() => ({}))) as {
            error?: { code: string; details?: { scope?: string } };
          };
          const code = body.error?.code;
          const opens = scope === "read" || scope === name || (name === "all" && scope !== "session");
          const expected = opens ? null : scope === "session" ? "session_required" : "scope_missing";
          const refused =
            code === "scope_missing" || (code === "session_required" && scope === "session") ? code : null;
          if (refused !== expected || (expected !== null && answer.status !== 403))
            wrong.push(`${method} ${path} with ${name}: ${answer.status} ${code}`);
          if (
            refused === "scope_missing" &&
            (body.error?.details?.scope !== scope || !challenge?.includes(`scope="${scope}"`))
          )
            wrong.push(`${method} ${path} does not name ${scope}`);
          if (code === "scope_undeclared") wrong.push(`${method} ${path} is not declared`);
        }
      }
      expect(wrong).toEqual([]);
    },
  );

  test("HEAD needs what GET needs", async () => {
    expect((await ask("GET", "/api/v1/imports", bearer(keys.play))).status).toBe(403);
    expect((await fetch(`${web.origin}/api/v1/imports`, { method: "HEAD", headers: bearer(keys.play) })).status).toBe(
      403,
    );
    expect(
      (await fetch(`${web.origin}/api/v1/imports`, { method: "HEAD", headers: bearer(keys.research) })).status,
    ).toBe(200);
  });

  test("X-Api-Key is held to the same", async () => {
    expect(await codeOf(await ask("POST", "/api/model/new", { "X-Api-Key": keys.read }))).toBe("scope_missing");
    expect((await ask("POST", "/api/model/new", { "X-Api-Key": keys.research })).status).toBe(422);
  });

  test("a route that nobody declared opens for no key", async () => {
    const guarded = guardApi([])("api/v1/forgotten", () => new Response("in"));
    const request = (headers: Record<string, string>) => new Request("http://a.example/api/v1/forgotten", { headers });
    const answer = (await guarded({ request: request(bearer(keys.all)) })) as Response;
    expect([answer.status, await codeOf(answer)]).toEqual([403, "scope_undeclared"]);
    expect(await ((await guarded({ request: request({}) })) as Response).text()).toBe("in");
  });

  test("a key that was made before there were scopes opens everything", async () => {
    const { key, id } = await createApiKey(viewer, "old");
    await db.$executeRaw`UPDATE "ApiKey" SET "scopes" = DEFAULT WHERE "id" = ${id}`;
    expect((await ask("GET", "/api/v1/imports", bearer(key))).status).toBe(200);
    expect((await ask("POST", `${apiPath(feature.key)}/skips`, bearer(key))).status).toBe(422);
  });
});

describe("making and ending keys", () => {
  test("scopes are chosen at creation; without any, a key opens everything", async () => {
    const client = await PlayerClient.signUp(web.origin, "key_maker");
    const made = await client.post("/api/v1/keys", { name: "reader", scopes: ["read"] });
    expect(made.status).toBe(201);
    expect(await made.json()).toMatchObject({ name: "reader", scopes: ["read"] });
    expect(await (await client.post("/api/v1/keys", { name: "wide" })).json()).toMatchObject({
      scopes: ["read", "play", "research"],
    });
    expect((await client.post("/api/v1/keys", { name: "odd", scopes: ["admin"] })).status).toBe(422);
    const { items } = (await (await client.get("/api/v1/keys")).json()) as {
      items: { name: string; scopes: string[] }[];
    };
    expect(items).toMatchObject([
      { name: "wide", scopes: ["read", "play", "research"] },
      { name: "reader", scopes: ["read"] },
    ]);
  });

  test("the form's key without a ticked box only reads", async () => {
    const client = await PlayerClient.signUp(web.origin, "form_keys");
    const send = (fields: string[][]) =>
      fetch(`${web.origin}/settings`, {
        method: "POST",
        body: new URLSearchParams([["intent", "new-key"], ...fields]),
        headers: { Cookie: client.cookie, Origin: web.origin },
      });
    expect((await send([["name", "none"]])).status).toBe(200);
    expect(
      (
        await send([
          ["name", "two"],
          ["scopes", "play"],
          ["scopes", "research"],
        ])
      ).status,
    ).toBe(200);
    const stored = await db.apiKey.findMany({ where: { user: { name: "form_keys" } }, orderBy: { id: "asc" } });
    expect(stored.map(({ name, scopes }) => [name, scopes])).toEqual([
      ["none", []],
      ["two", ["play", "research"]],
    ]);
  });

  test("a key ends itself and no other", async () => {
    const [one, two] = [await createApiKey(viewer, "one"), await createApiKey(viewer, "two")];
    expect((await ask("DELETE", `/api/v1/keys/${two.id}`, bearer(one.key))).status).toBe(403);
    expect((await ask("GET", "/api/v1/models", bearer(two.key))).status).toBe(200);
    expect((await ask("DELETE", `/api/v1/keys/${one.id}`, bearer(one.key))).status).toBe(204);
    expect((await ask("GET", "/api/v1/models", bearer(one.key))).status).toBe(401);
  });
});

describe("limits", () => {
  const limits = ({ headers }: Response) =>
    ["Limit", "Remaining", "Reset"].map((name) => Number(headers.get(`RateLimit-${name}`)));

  test("every answer tells of its budget: a key's own, whatever the address", async () => {
    const { key } = await createApiKey(viewer, "counted");
    const [limit, first = 0, reset = 0] = limits(await ask("GET", "/api/v1/models", bearer(key)));
    const [, second] = limits(await ask("GET", "/api/v1/models", bearer(key)));
    expect([limit, second]).toEqual([1200, first - 1]);
    expect(reset).toBeGreaterThan(0);
    expect(reset).toBeLessThanOrEqual(60);
    const nobody = fromElsewhere();
    const [, before = 0] = limits(await ask("GET", "/api/v1/models", nobody));
    await ask("GET", "/api/v1/models", { Authorization: `Bearer ${key}`, ...nobody });
    expect(limits(await ask("GET", "/api/v1/models", nobody))[1]).toBe(before - 1);
  });

  test("a call with a narrower budget of its own tells of that one", async () => {
    const answer = await fetch(`${web.origin}${apiPath(feature.key)}/preview`, {
      method: "POST",
      headers: { ...bearer(keys.all), "Content-Type": "application/json" },
      body: JSON.stringify({ text: "the word river" }),
    });
    expect(answer.status).toBe(200);
    expect(limits(answer)[0]).toBe(240);
  });

  test(
    "a key whose budget is used up gets 429 from everywhere; another key of the account does not",
    { timeout: 120_000 },
    async () => {
      const { key, id } = await createApiKey(viewer, "busy");
      for (let done = 0; done < 1200; done += 100)
        await Promise.all(Array.from({ length: 100 }, () => consumeLimit("api-key", `key ${id}`)));
      const answer = await ask("GET", "/api/v1/models", bearer(key));
      expect(answer.status).toBe(429);
      expect(limits(answer).slice(0, 2)).toEqual([1200, 0]);
      expect(Number(answer.headers.get("Retry-After"))).toBe(limits(answer)[2]);
      expect(await answer.json()).toMatchObject({ error: { code: "too_many_requests" } });
      expect((await ask("GET", "/api/v1/models", bearer(keys.read))).status).toBe(200);
    },
  );

  test("a bad key costs its address", async () => {
    const host = fromElsewhere();
    const [, before = 0] = limits(await ask("GET", "/api/v1/models", host));
    const bad = await ask("GET", "/api/v1/models", { Authorization: "Bearer ng_x", ...host });
    expect([bad.status, limits(bad)[1]]).toEqual([401, before - 1]);
  });
});

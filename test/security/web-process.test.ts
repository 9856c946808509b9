import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { sessionCookie } from "#app/accounts/sessions.server.ts";
import { pay } from "#app/play/ledger/pay.server.ts";
import { beat } from "#app/platform/worker-heartbeat.server.ts";
import { db } from "#prisma/client.server.ts";
import { createTestDatabase, type TestDatabase } from "#test/database/create-test-database.ts";
import { makeUser } from "#test/database/factories.ts";
import { startWeb, type RunningWeb } from "#test/instance/start-web.ts";

let database: TestDatabase;
let web: RunningWeb;

beforeAll(async () => {
  database = await createTestDatabase();
  web = await startWeb(database.url, { TRUST_PROXY: "false" });
});

afterAll(async () => {
  await web?.kill("SIGTERM");
  await database?.close();
});

const get = (path: string, init: RequestInit = {}) => fetch(`${web.origin}${path}`, { redirect: "manual", ...init });
const post = (path: string, body: string, headers: Record<string, string>) =>
  get(path, { method: "POST", body, headers });
const form = { "Content-Type": "application/x-www-form-urlencoded" };
const json = { "Content-Type": "application/json" };
/** The session line among the cookies that a response sets. */
const sessionLine = (response: Response) =>
  response.headers.getSetCookie().find((line) => line.startsWith(`${sessionCookie}=`));

/** These start a process of their own, on a machine that may be busy. */
const startMs = 150_000;

let people = 0;
async function signUp(): Promise<{ name: string; password: string; cookie: string; setCookie: string }> {
  const name = `visitor-${people++}`;
  const password = "a quiet place to read";
  const response = await post("/signup", new URLSearchParams({ username: name, password }).toString(), form);
  expect([response.status, await response.text()]).toEqual([302, ""]);
  const setCookie = sessionLine(response) ?? "";
  return { name, password, setCookie, cookie: setCookie.split(";")[0] ?? "" };
}

describe("health", () => {
  it("is down, and says what is, while no worker beats; then up", async () => {
    const down = await get("/healthz");
    expect(down.status).toBe(503);
    expect(await down.json()).toEqual({
      status: "down",
      database: "ok",
      scorer: "ok",
      scoring: {
        ...{ key: "lexical-1/exam-1", id: "lexical", version: "1", device: "cpu", deviceReason: expect.any(String) },
        ...{ fallbackFor: null, fallbackReason: null, active: null, rescoring: null, encodings: null },
      },
      worker: "down",
      version: expect.stringMatching(/^\d+\.\d+\.\d+/),
    });
    await beat("a worker");
    const up = await get("/healthz");
    expect(up.status).toBe(200);
    expect(await up.json()).toMatchObject({ status: "ok", worker: "ok" });
  });
});

describe("headers of every kind of answer", () => {
  const kinds: [string, string, RequestInit, number][] = [
    ["a page", "/", {}, 200],
    ["a page's data", "/login.data", {}, 200],
    ["a missing page", "/nothing-here", {}, 404],
    ["an API answer", "/api/v1/openapi.json", {}, 200],
    ["an unknown API call", "/api/v1/nothing", {}, 404],
    [
      "a refused form",
      "/login",
      { method: "POST", headers: { ...form, Origin: "https://elsewhere.example" }, body: "username=a" },
      403,
    ],
    ["a bad address", "/%00", {}, 400],
    ["a redirect", "/logout", {}, 302],
    ["the health", "/healthz", {}, 200],
    ["a missing file", "/assets/none.js", {}, 404],
    ["a method that nobody knows", "/", { method: "PROPFIND" }, 405],
  ];

  it.each(kinds)("%s carries the whole set", async (_name, path, init, status) => {
    const response = await get(path, init);
    expect(response.status).toBe(status);
    const policy = response.headers.get("Content-Security-Policy") ?? "";
    expect(policy).toContain("default-src 'self'");
    expect(policy).toContain("frame-ancestors 'none'");
    const scripts = /script-src ([^;]*)/.exec(policy)?.[1] ?? "";
    expect(scripts).toMatch(/^'self' 'nonce-[A-Za-z0-9+/]{24}'$/);
    expect(policy).toMatch(/style-src 'self';/);
    expect(response.headers.get("X-Content-Type-Options")).toBe("nosniff");
    expect(response.headers.get("X-Frame-Options")).toBe("DENY");
    expect(response.headers.get("Referrer-Policy")).toBe("same-origin");
    expect(response.headers.get("Cross-Origin-Opener-Policy")).toBe("same-origin");
    expect(response.headers.get("X-Request-Id")).toMatch(/^[0-9a-f-]{36}$/);
    expect(response.headers.get("X-Powered-By")).toBeNull();
    expect(response.headers.get("Access-Control-Allow-Origin")).toBeNull();
  });

  it("gives each page a nonce of its own, and every inline script carries it", async () => {
    const nonces = new Set<string>();
    for (const path of ["/", "/login", "/nothing-here"]) {
      const response = await get(path);
      const nonce = /'nonce-([^']+)'/.exec(response.headers.get("Content-Security-Policy") ?? "")?.[1] ?? "";
      nonces.add(nonce);
      const scripts = [...(await response.text()).matchAll(/<script\b([^>]*)>/g)].map((match) => match[1] ?? "");
      expect(scripts.length).toBeGreaterThan(0);
      for (const attributes of scripts) expect(attributes).toContain(`nonce="${nonce}"`);
    }
    expect(nonces.size).toBe(3);
  });

  it("keeps hashed files for good and pages for nobody but their reader", async () => {
    const page = await get("/");
    expect(page.headers.get("Cache-Control")).toMatch(/private/);
    const asset = /\/assets\/[^"]+\.js/.exec(await page.text())?.[0] ?? "no asset";
    const file = await get(asset);
    expect(file.status).toBe(200);
    expect(file.headers.get("Cache-Control")).toBe("public, max-age=31536000, immutable");
  });
});

describe("sessions over HTTP", () => {
  it("sets a cookie that scripts cannot read and other sites cannot send", async () => {
    const { setCookie } = await signUp();
    expect(setCookie).toMatch(/^neuroglyph_session=[a-z2-7]{40}; /);
    expect(setCookie).toContain("HttpOnly");
    expect(setCookie).toContain("SameSite=Lax");
    expect(setCookie).toContain("Path=/");
    expect(setCookie).toContain("Max-Age=2592000");
    expect(setCookie).not.toContain("Secure");
  });

  it(
    "marks the cookie Secure where a trusted proxy ended TLS, and believes no proxy otherwise",
    { timeout: startMs },
    async () => {
      const behindProxy = await startWeb(database.url, { TRUST_PROXY: "true" });
      try {
        const headers = { ...form, "X-Forwarded-Proto": "https" };
        const body = (name: string) => new URLSearchParams({ username: name, password: "a quiet place to read" });
        const trusted = await fetch(`${behindProxy.origin}/signup`, {
          method: "POST",
          headers,
          body: body("by-proxy"),
          redirect: "manual",
        });
        expect(trusted.headers.getSetCookie().join()).toContain("; Secure");
        expect(trusted.headers.get("Strict-Transport-Security")).toMatch(/max-age=/);
        const untrusted = await post("/signup", body("no-proxy").toString(), headers);
        expect(untrusted.headers.getSetCookie().join()).not.toContain("Secure");
      } finally {
        await behindProxy.kill("SIGTERM");
      }
    },
  );

  it.each(["x", "a".repeat(40), "%E0%A4%A", '\'; DROP TABLE "Session"; --'])(
    "treats the cookie %j as nobody's and ends it",
    async (value) => {
      const headers = { Cookie: `other=%zz; neuroglyph_session=${value}` };
      const page = await get("/", { headers });
      expect(page.status).toBe(200);
      expect(sessionLine(page)).toMatch(/^neuroglyph_session=;.*Max-Age=0/);
      const api = await get("/api/v1/keys", { headers });
      expect(api.status).toBe(401);
      expect(await api.json()).toMatchObject({
        error: { code: "session_ended", message: expect.stringContaining("Log in") },
      });
    },
  );

  it("keeps the new session when a stale cookie comes with the log-in", async () => {
    const { name, password } = await signUp();
    const body = new URLSearchParams({ username: name, password }).toString();
    const response = await post("/login", body, { ...form, Cookie: `neuroglyph_session=${"b".repeat(40)}` });
    const lines = response.headers.getSetCookie().filter((line) => line.startsWith("neuroglyph_session="));
    expect(lines).toHaveLength(1);
    expect(lines[0]).toMatch(/^neuroglyph_session=[a-z2-7]{40};/);
  });

  it("ends the session at log-out: the old cookie opens nothing any more", async () => {
    const { cookie } = await signUp();
    expect((await get("/api/v1/keys", { headers: { Cookie: cookie } })).status).toBe(200);
    const out = await post("/logout", "", { ...form, Cookie: cookie });
    expect(out.status).toBe(302);
    expect(out.headers.getSetCookie().join()).toContain("Max-Age=0");
    expect((await get("/api/v1/keys", { headers: { Cookie: cookie } })).status).toBe(401);
  });

  it("does not log anybody out by a link", async () => {
    const { cookie } = await signUp();
    await get("/logout", { headers: { Cookie: cookie } });
    expect((await get("/api/v1/keys", { headers: { Cookie: cookie } })).status).toBe(200);
  });

  it("sends a visitor to log in, and after it only to places on this site", async () => {
    const settings = await get("/settings");
    expect(settings.status).toBe(302);
    expect(settings.headers.get("Location")).toBe("/login?to=%2Fsettings");
    const { name, password } = await signUp();
    for (const to of [
      "https://evil.example/",
      "//evil.example",
      "/\\evil.example",
      "/\t/evil.example",
      "javascript:alert(1)",
    ]) {
      const body = new URLSearchParams({ username: name, password, to }).toString();
      const response = await post(`/login?to=${encodeURIComponent(to)}`, body, form);
      expect([to, response.headers.get("Location") ?? ""]).toEqual([to, expect.stringMatching(/^(\/(?![/\\])\S*)?$/)]);
      expect(response.headers.get("Location") ?? "").not.toContain("evil");
    }
  });
});

describe("requests from other sites", () => {
  const body = "username=somebody&password=something";
  const foreign: [string, Record<string, string>][] = [
    ["another origin", { Origin: "https://evil.example" }],
    ["another port", { Origin: "http://127.0.0.1:1" }],
    ["an opaque origin", { Origin: "null" }],
    ["a cross-site fetch", { "Sec-Fetch-Site": "cross-site" }],
    ["a same-site fetch", { "Sec-Fetch-Site": "same-site" }],
    ["an origin that flatters a proxy header", { Origin: "https://evil.example", "X-Forwarded-Host": "evil.example" }],
    ["an origin that is no URL", { Origin: "evil" }],
  ];

  it.each(foreign)("refuses %s with 403, on pages and in the API", async (_name, headers) => {
    const page = await post("/login", body, { ...form, ...headers });
    expect(page.status).toBe(403);
    const { cookie } = await signUp();
    const api = await post("/api/v1/keys", '{"name":"stolen"}', { ...json, ...headers, Cookie: cookie });
    expect(api.status).toBe(403);
    expect(await api.json()).toMatchObject({ error: { code: "foreign_origin" } });
  });

  it("accepts its own pages, and programs that send neither header", async () => {
    const { cookie } = await signUp();
    const make = (headers: Record<string, string>) =>
      post("/api/v1/keys", '{"name":"mine"}', { ...json, Cookie: cookie, ...headers });
    expect((await make({ Origin: web.origin, "Sec-Fetch-Site": "same-origin" })).status).toBe(201);
    expect((await make({ Origin: web.origin })).status).toBe(201);
    expect((await make({})).status).toBe(201);
  });

  it("accepts an API key from anywhere, but not beside a cookie", async () => {
    const { cookie } = await signUp();
    const { key, id } = (await (await post("/api/v1/keys", '{"name":"mine"}', { ...json, Cookie: cookie })).json()) as {
      key: string;
      id: number;
    };
    const headers = { Authorization: `Bearer ${key}`, Origin: "https://notebook.example" };
    expect(
      (await get(`/api/v1/keys/${id}`, { method: "DELETE", headers: { ...headers, Cookie: cookie } })).status,
    ).toBe(403);
    expect((await get(`/api/v1/keys/${id}`, { method: "DELETE", headers })).status).toBe(204);
    const gone = await get("/api/v1/keys", { headers });
    expect(gone.status).toBe(401);
    expect(gone.headers.get("WWW-Authenticate")).toContain("Bearer");
  });
});

describe("limits", () => {
  it("answers 429 with Retry-After after too many wrong passwords, to the right one too", async () => {
    const { name, password } = await signUp();
    const attempt = (guess: string) =>
      post("/login", new URLSearchParams({ username: name, password: guess }).toString(), form);
    const statuses: number[] = [];
    for (let guess = 0; guess < 11; guess++) statuses.push((await attempt(`wrong guess ${guess}`)).status);
    expect(statuses.slice(0, 10).every((status) => status >= 400 && status < 429)).toBe(true);
    const limited = await attempt(password);
    expect(limited.status).toBe(429);
    expect(Number(limited.headers.get("Retry-After"))).toBeGreaterThan(0);
  });
});

describe("live events", () => {
  it("tells that it listens, then the id of a scored explanation and nothing else", async () => {
    const controller = new AbortController();
    const response = await get("/events/explanations/7", { signal: controller.signal });
    expect(response.headers.get("Content-Type")).toContain("text/event-stream");
    const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
    let text = "";
    const until = async (wanted: string) => {
      while (!text.includes(wanted)) text += (await reader?.read())?.value ?? "";
    };
    await until("event: ready");
    await db.$executeRaw`SELECT pg_notify('explanation_scored', '8')`;
    await db.$executeRaw`SELECT pg_notify('explanation_scored', '7')`;
    await until("event: scored");
    expect(text.replace(/^retry: \d+\n\n/, "")).toContain(
      'event: ready\ndata: {"id":7}\n\nevent: scored\ndata: {"id":7}',
    );
    expect(text).not.toContain("8");
    controller.abort();
  });

  it("tells whoever looks at a board that points were paid, and nothing of whose; many payments make one message", async () => {
    const controller = new AbortController();
    const response = await get("/events/boards", { signal: controller.signal });
    expect(response.headers.get("Content-Type")).toContain("text/event-stream");
    const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
    let text = "";
    const until = async (wanted: string) => {
      while (!text.includes(wanted)) text += (await reader?.read())?.value ?? "";
    };
    await until("event: ready");
    const { id: userId } = await makeUser();
    const payment = { userId, points: 3, featureId: null, explanationId: null, track: "judge" as const };
    for (const subject of ["round:1", "round:2", "round:3"])
      await db.$transaction((tx) => pay(tx, [{ ...payment, reason: "simulation", subject }]));
    await until("event: changed");
    expect(text.replace(/^retry: \d+\n\n/, "")).toContain("event: ready\ndata: {}\n\nevent: changed\ndata: {}");
    expect(text.match(/event: changed/g)).toHaveLength(1);
    controller.abort();
  });

  it.each(["0", "-1", "abc", "99999999999", "2147483648"])("knows no explanation %s", async (id) => {
    expect((await get(`/events/explanations/${id}`)).status).toBe(404);
  });
});

describe("stopping", () => {
  it("leaves on SIGTERM at once although a page still waits for events", { timeout: startMs }, async () => {
    const other = await startWeb(database.url);
    const stream = await fetch(`${other.origin}/events/explanations/1`);
    const started = Date.now();
    await other.kill("SIGTERM");
    // Connections that have to be cut are given five seconds.
    expect(Date.now() - started).toBeLessThan(4_500);
    await stream.body?.cancel();
  });

  it("says in one line what is wrong with the environment and exits with 1", { timeout: startMs }, async () => {
    await expect(startWeb(database.url, { SCORER: "crystal-ball" })).rejects.toThrow(
      /^The web process did not start:\nBad environment: SCORER must be one of: [^\n]*\n$/,
    );
  });
});

import { request as httpRequest } from "node:http";
import { connect } from "node:net";
import fc from "fast-check";
import { afterAll, beforeAll, expect, it } from "vitest";
import { createTestDatabase, type TestDatabase } from "#test/database/create-test-database.ts";
import { PlayerClient } from "#test/instance/player-client.ts";
import { fromElsewhere, startWeb, type RunningWeb } from "#test/instance/start-web.ts";

/** What strangers throw at the pages: whatever it is, it is answered, and never with a fault of ours. The API has its own test (test/integration/bad-input). */

let database: TestDatabase;
let web: RunningWeb;
let cookie: string;

beforeAll(async () => {
  database = await createTestDatabase();
  web = await startWeb(database.url);
  cookie = (await PlayerClient.signUp(web.origin, "stranger")).cookie;
});

afterAll(async () => {
  await web?.kill("SIGTERM");
  await database?.close();
});

interface Hostile {
  method: string;
  path: string;
  headers?: Record<string, string>;
  body?: string | Buffer;
}

/** fetch would mend such requests before sending them. */
function send({
  method,
  path,
  headers = {},
  body,
}: Hostile): Promise<{ status: number; text: string; policy: unknown }> {
  const { hostname, port } = new URL(web.origin);
  return new Promise((resolve, reject) => {
    const sent = httpRequest(
      { hostname, port, path, method, headers: { ...fromElsewhere(), ...headers }, agent: false },
      (response) => {
        let text = "";
        response.setEncoding("utf8");
        response.on("data", (chunk: string) => (text += chunk));
        response.on("end", () =>
          resolve({ status: response.statusCode ?? 0, text, policy: response.headers["content-security-policy"] }),
        );
      },
    );
    sent.on("error", reject);
    // Node announces no length for a DELETE of its own accord.
    if (body !== undefined) sent.setHeader("Content-Length", Buffer.byteLength(body));
    sent.end(body);
  });
}

async function expectNoFault(hostile: Hostile): Promise<void> {
  const { status, text, policy } = await send(hostile);
  const seen = `${hostile.method} ${hostile.path.slice(0, 200)} → ${status} ${text.slice(0, 300)}`;
  expect(status, seen).toBeGreaterThanOrEqual(200);
  expect(status, seen).toBeLessThan(500);
  if (status === 431) {
    // More than Node reads at all (64 KiB with the headers): refused before there is a request to answer, with nothing in it.
    expect(hostile.path.length, seen).toBeGreaterThan(15_000);
    expect(text, seen).toBe("");
    return;
  }
  expect(policy, seen).toContain("script-src 'self' 'nonce-");
  expect(text, seen).not.toMatch(/PrismaClient|node_modules|\.server\.ts:\d/);
}

const nasty = fc.oneof(
  fc.constantFrom(
    "%00",
    "%0a",
    "%0d%0aSet-Cookie:a=b",
    "%1b[31m",
    "%7f",
    "%",
    "%zz",
    "%ff%fe",
    "%E0%A4%A",
    "%ed%a0%80",
    "..%2f..%2fetc%2fpasswd",
    "%5c",
    "%2e%2e",
  ),
  fc.constantFrom(
    "x".repeat(3000),
    "x".repeat(6000),
    "__proto__",
    "constructor",
    ".data",
    "_root.data",
    "a;b",
    "'\"<script>",
    "*",
    "~",
    "2147483648",
    "-1",
  ),
  fc.string({ unit: "grapheme", maxLength: 40 }).map((text) => encodeURIComponent(text.replace(/\p{Surrogate}/gu, ""))),
);
const place = fc.constantFrom(
  "/",
  "/play",
  "/login",
  "/signup",
  "/settings",
  "/leaderboards",
  "/features",
  "/how-it-works",
  "/docs/api",
  "/research/comparison",
  "/players",
  "/__manifest",
  "/assets",
  "/events/explanations",
);
const path = fc
  .tuple(
    place,
    fc.array(nasty, { maxLength: 4 }),
    fc.constantFrom("", ".data", "/"),
    fc.array(
      fc.tuple(
        fc.constantFrom("to", "p", "version", "_data", "_routes", "index", "window", "cursor", "__proto__[a]"),
        nasty,
      ),
      { maxLength: 3 },
    ),
  )
  .map(([start, parts, end, query]) => {
    const address = `${start === "/" ? "" : start}${parts.map((part) => `/${part}`).join("")}${end}`.replace(
      /^(?=\.)/,
      "/",
    );
    return `${address || "/"}${query.length > 0 ? `?${query.map((pair) => pair.join("=")).join("&")}` : ""}`;
  });
const someCookie = fc.constantFrom(
  (): Record<string, string> => ({}),
  () => ({ Cookie: cookie }),
  () => ({ Cookie: "neuroglyph_session=%; theme=%zz; __proto__=a" }),
  () => ({ Cookie: `neuroglyph_session=${"a".repeat(40)}; theme=${"x".repeat(500)}` }),
);

it("answers any address", { timeout: 240_000 }, async () => {
  await fc.assert(
    fc.asyncProperty(
      path,
      fc.constantFrom("GET", "GET", "GET", "HEAD", "OPTIONS", "PURGE"),
      someCookie,
      async (address, method, credential) => {
        await expectNoFault({ method, path: address, headers: credential() });
      },
    ),
    { numRuns: 250 },
  );
});

const actions = [
  "/login",
  "/signup",
  "/settings",
  "/logout",
  "/theme",
  "/",
  "/play",
  "/leaderboards",
  "/features/a/b/1",
  "/login.data",
  "/signup.data",
  "/nothing",
];
const fieldText = fc.oneof(
  fc.constantFrom(
    "",
    "\0",
    "a\0b",
    "\u0007",
    "x".repeat(5000),
    "\ud800",
    "__proto__",
    "[object Object]",
    "//evil.example",
    "null",
  ),
  fc.string({ unit: "binary", maxLength: 80 }),
);
const fields = fc.array(
  fc.tuple(
    fc.constantFrom("username", "password", "to", "intent", "text", "theme", "current", "name", "__proto__", "a[b]"),
    fieldText,
  ),
  { maxLength: 5 },
);
const body = fc.oneof(
  fields.map((pairs) => ({
    type: "application/x-www-form-urlencoded",
    body: new URLSearchParams(pairs.map(([name, value]) => [name, value])).toString(),
  })),
  fc.record({
    type: fc.constantFrom(
      "application/x-www-form-urlencoded",
      "multipart/form-data",
      "multipart/form-data; boundary=x",
      "application/json",
      "text/plain",
      ";;",
      "",
    ),
    body: fc.oneof(
      fc.constantFrom(
        "",
        "%",
        "%00=%00",
        "--x\r\n",
        "--x--\r\n",
        '--x\r\nContent-Disposition: form-data; name="a"\r\n\r\nb\r\n--x',
        "{",
        "a".repeat(70_000),
      ),
      fc.string({ unit: "binary", maxLength: 200 }),
    ),
  }),
);

it("answers any form", { timeout: 240_000 }, async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...actions),
      fc.constantFrom("POST", "POST", "POST", "PUT", "PATCH", "DELETE"),
      body,
      someCookie,
      async (address, method, { type, body: text }, credential) => {
        const headers = { ...credential(), ...(type && { "Content-Type": type }) };
        await expectNoFault({ method, path: address, headers, body: Buffer.from(text) });
      },
    ),
    { numRuns: 200 },
  );
});

it("says which limit a form broke", async () => {
  const form = { "Content-Type": "application/x-www-form-urlencoded" };
  expect(
    (await send({ method: "POST", path: "/login", headers: form, body: `password=${"a".repeat(70_000)}` })).status,
  ).toBe(413);
  expect(
    (await send({ method: "POST", path: "/login", headers: { "Content-Type": "text/plain" }, body: "a" })).status,
  ).toBe(415);
  expect(
    (await send({ method: "POST", path: "/login", headers: { "Content-Type": "multipart/form-data" }, body: "a" }))
      .status,
  ).toBe(400);
  expect(
    (await send({ method: "POST", path: "/login", headers: form, body: "username=a%00b&password=c" })).status,
  ).toBe(400);
  expect((await send({ method: "GET", path: `/${"a".repeat(9000)}` })).status).toBe(414);
});

it("answers request lines and hosts that no browser sends", async () => {
  const heads = [
    "GET http://evil.example/ HTTP/1.1\r\nHost: a",
    "GET / HTTP/1.1\r\nHost: a b",
    "GET / HTTP/1.1\r\nHost: [::",
    "GET / HTTP/1.1\r\nHost: a:99999",
    "GET / HTTP/1.1\r\nHost: ",
    "OPTIONS * HTTP/1.1\r\nHost: a",
    "TRACE / HTTP/1.1\r\nHost: a",
    "GET //evil.example HTTP/1.1\r\nHost: a",
    "GET /\\evil.example HTTP/1.1\r\nHost: a",
    "POST /login HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\nContent-Type: application/x-www-form-urlencoded",
    "NONSENSE",
  ];
  const { hostname, port } = new URL(web.origin);
  for (const head of heads) {
    const answer = await new Promise<string>((resolve) => {
      let text = "";
      const socket = connect(Number(port), hostname, () =>
        socket.write(`${head}\r\nConnection: close\r\n\r\n${head.includes("chunked") ? "0\r\n\r\n" : ""}`),
      );
      socket.on("data", (chunk) => (text += chunk.toString()));
      socket.on("close", () => resolve(text));
      socket.on("error", () => resolve(text));
    });
    expect(answer, head).toMatch(/^HTTP\/1\.1 [1234]\d\d /);
  }
});

it("never writes what a stranger sent as a log line of its own", () => {
  for (const line of web.output().split("\n").filter(Boolean)) expect(() => JSON.parse(line), line).not.toThrow();
});

import { readdirSync } from "node:fs";
import { afterAll, beforeAll, expect, test } from "vitest";
import { z } from "zod";
import { createTestDatabase, type TestDatabase } from "#test/database/create-test-database.ts";
import { fromElsewhere, startWeb, type RunningWeb } from "#test/instance/start-web.ts";

const methods = ["get", "post", "put", "patch", "delete"] as const;
type Method = (typeof methods)[number];
const documentSchema = z.object({
  openapi: z.string(),
  tags: z.array(z.object({ name: z.string(), description: z.string().min(10) })),
  paths: z.record(
    z.string(),
    z.record(
      z.string(),
      z.object({
        operationId: z.string().regex(/^[a-z][A-Za-z]+$/),
        tags: z.array(z.string()).length(1),
        summary: z.string().min(5),
        security: z.array(z.record(z.string(), z.array(z.string()))).min(1),
        responses: z.record(z.string(), z.object({ headers: z.record(z.string(), z.unknown()).optional() })),
      }),
    ),
  ),
});

/** They answer for what is unknown. */
const undescribed = new Set(["api.$.ts", "api.v1.$.ts"]);

let database: TestDatabase;
let web: RunningWeb;
let document: unknown;
let tags: string[];
let paths: z.infer<typeof documentSchema>["paths"];
beforeAll(async () => {
  database = await createTestDatabase();
  web = await startWeb(database.url, { LOG_LEVEL: "error" });
  const answer = await fetch(`${web.origin}/api/v1/openapi.json`, { headers: fromElsewhere() });
  document = await answer.json();
  const known = documentSchema.parse(document);
  paths = known.paths;
  tags = known.tags.map(({ name }) => name);
});
afterAll(async () => {
  await web.kill("SIGTERM");
  await database.close();
});

/** api.v1.imports.$id._index.ts → /api/v1/imports/{}: names of parameters say nothing. */
function patternOfFile(file: string): string {
  const parts = file
    .replace(/\.ts$/, "")
    .replaceAll("[.]", "\u0000")
    .split(".")
    .filter((part) => part !== "_index")
    .map((part) => (part === "$" ? "{}" : part.replace(/^\$.*/, "{}").replace(/_$/, "")));
  return `/${parts.join("/").replaceAll("\u0000", ".")}`;
}

const patternOfPath = (path: string) => path.replaceAll(/\{[^}]*\}/g, "{}").replace(/\/$/, "");

test("every route of the API is in its document, and the document has no others", () => {
  const files = readdirSync("app/routes").filter((file) => file.startsWith("api.") && !undescribed.has(file));
  const served = [...new Set(files.map(patternOfFile))].sort();
  const described = [...new Set(Object.keys(paths).map(patternOfPath))].sort();
  expect(described).toEqual(served);
});

test("every call has a lasting name, a known tag, what a key needs, and every refusal that may meet it", () => {
  const calls = Object.values(paths).flatMap((path) => Object.entries(path));
  const names = calls.map(([, { operationId }]) => operationId);
  expect(names.filter((name, i) => names.indexOf(name) !== i)).toEqual([]);
  for (const [method, call] of calls) {
    const { operationId, responses, security } = call;
    expect(tags, operationId).toEqual(expect.arrayContaining(call.tags));
    const scopes = security.flatMap((way) => way.key ?? []);
    expect(["read", "play", "research", undefined], operationId).toContain(scopes[0]);
    const needed = ["400", "401", "429", "500", "503", ...(method === "get" ? [] : ["403"])];
    expect(Object.keys(responses), operationId).toEqual(expect.arrayContaining(needed));
    expect(
      Object.keys(responses).some((status) => /^20/.test(status)),
      operationId,
    ).toBe(true);
    for (const [status, { headers = {} }] of Object.entries(responses)) {
      if (status === "431") continue;
      expect(Object.keys(headers), `${operationId} ${status}`).toEqual(
        expect.arrayContaining(["RateLimit-Limit", "RateLimit-Remaining", "RateLimit-Reset"]),
      );
    }
    expect(Object.keys(responses["429"]?.headers ?? {}), operationId).toContain("Retry-After");
  }
  const used = new Set(calls.flatMap(([, call]) => call.tags));
  expect([...used].sort()).toEqual([...tags].sort());
});

test("every pattern in it is a regular expression without flags", () => {
  const patterns = [...JSON.stringify(document).matchAll(/"pattern":("(?:[^"\\]|\\.)*")/g)].map(([, text = ""]) =>
    String(JSON.parse(text)),
  );
  expect(patterns.length).toBeGreaterThan(10);
  for (const pattern of patterns) {
    expect(() => new RegExp(pattern, "u"), pattern).not.toThrow();
    expect(pattern).not.toMatch(/\/[a-z]+$/);
  }
});

test("each path takes the methods that the document gives it, and no others", { timeout: 120_000 }, async () => {
  const described = new Map<string, Set<string>>();
  for (const [path, calls] of Object.entries(paths)) {
    const pattern = patternOfPath(path);
    described.set(pattern, new Set([...(described.get(pattern) ?? []), ...Object.keys(calls)]));
  }
  const wrong: string[] = [];
  for (const [pattern, known] of described) {
    const address = `${web.origin}${pattern.replaceAll("{}", "1")}`;
    for (const method of methods) {
      const answer = await fetch(address, {
        method: method.toUpperCase(),
        headers: { ...fromElsewhere(), Origin: web.origin, "Content-Type": "application/json" },
        body: method === "get" ? null : "{}",
        redirect: "manual",
      });
      await answer.arrayBuffer();
      const refused = answer.status === 405;
      if (answer.status >= 500 && answer.status !== 503) wrong.push(`${method} ${pattern} answers ${answer.status}`);
      if (known.has(method) === refused)
        wrong.push(`${method} ${pattern} answers ${answer.status}, and the document ${refused ? "has" : "lacks"} it`);
      const call = callOf(pattern, method);
      const open = call?.security.some((way) => Object.keys(way).length === 0) ?? false;
      if (call && (answer.status === 401) === open)
        wrong.push(
          `${method} ${pattern} answers ${answer.status} without an account, which its description does not say`,
        );
      const documented = Object.keys(call?.responses ?? {});
      if (known.has(method) && !documented.includes(String(answer.status)))
        wrong.push(`${method} ${pattern} answers ${answer.status}, which its description does not have`);
    }
  }
  expect(wrong).toEqual([]);
});

function callOf(pattern: string, method: Method) {
  return Object.entries(paths).find(([path, calls]) => patternOfPath(path) === pattern && method in calls)?.[1][method];
}

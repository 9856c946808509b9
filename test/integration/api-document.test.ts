import { readdirSync } from "node:fs";
import { afterAll, beforeAll, expect, test } from "vitest";
import { z } from "zod";
import { createTestDatabase, type TestDatabase } from "#test/database/create-test-database.ts";
import { fromElsewhere, startWeb, type RunningWeb } from "#test/instance/start-web.ts";

const methods = ["get", "post", "put", "patch", "delete"] as const;
type Method = (typeof methods)[number];
const documentSchema = z.object({
  openapi: z.string(),
  paths: z.record(z.string(), z.record(z.string(), z.object({ responses: z.record(z.string(), z.unknown()) }))),
});

/** Answer for themselves: what is unknown, and the document. */
const undescribed = new Set(["api.$.ts", "api.v1.$.ts", "api.v1.openapi[.]json.ts"]);

let database: TestDatabase;
let web: RunningWeb;
let paths: z.infer<typeof documentSchema>["paths"];
beforeAll(async () => {
  database = await createTestDatabase();
  web = await startWeb(database.url, { LOG_LEVEL: "error" });
  const answer = await fetch(`${web.origin}/api/v1/openapi.json`, { headers: fromElsewhere() });
  paths = documentSchema.parse(await answer.json()).paths;
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
      const documented = Object.keys(callOf(pattern, method)?.responses ?? {});
      if (known.has(method) && !documented.includes(String(answer.status)))
        wrong.push(`${method} ${pattern} answers ${answer.status}, which its description does not have`);
    }
  }
  expect(wrong).toEqual([]);
});

function callOf(pattern: string, method: Method) {
  return Object.entries(paths).find(([path, calls]) => patternOfPath(path) === pattern && method in calls)?.[1][method];
}

import { execFile } from "node:child_process";
import { readFileSync } from "node:fs";
import { promisify } from "node:util";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { z } from "zod";
import { createApiKey } from "#app/accounts/api-keys.server.ts";
import type { Viewer } from "#app/accounts/viewer.ts";
import { closeLimits, consumeLimit } from "#app/platform/limits.server.ts";
import { db } from "#prisma/client.server.ts";
import { createTestDatabase, type TestDatabase } from "#test/database/create-test-database.ts";
import { makeFeature, makeUser } from "#test/database/factories.ts";
import { fromElsewhere, startWeb, type RunningWeb } from "#test/instance/start-web.ts";
import { findClient } from "#test/neuronpedia/find-client.ts";
import { shapeOf } from "#test/neuronpedia/json-shape.ts";

/**
 * Neuronpedia's own Python client against this server. RECORD=1 writes anew what it sends (test/neuronpedia/recorded.json); a database that is made the same way
 * gives the same ids, so that the record can be played back where the package is not to be had.
 */

const recordedFile = "test/neuronpedia/recorded.json";
const exchange = z.object({
  method: z.string(),
  path: z.string(),
  key: z.enum(["right", "wrong"]),
  body: z.unknown().optional(),
  status: z.number(),
  answer: z.unknown(),
});
const wrongKey = `ng_${"0".repeat(43)}`;
/** Latents of `10-dictionary` that fire on drive_client.py's text, strongest first; the only ones this database knows. */
const firing = [1086, 2150, 5114];

let database: TestDatabase;
let web: RunningWeb;
let researcher: Viewer;
let key: string;

beforeEach(async () => {
  database = await createTestDatabase();
  researcher = await makeUser({ name: "researcher", role: "researcher" });
  ({ key } = await createApiKey(researcher, "client"));
  for (const index of firing) await makeFeature({ index });
  web = await startWeb(database.url);
});
afterEach(async () => {
  await web.kill("SIGTERM");
  await database.close();
});

function send(path: string, init: { method?: string; key?: string | null; body?: unknown } = {}): Promise<Response> {
  const { method = "POST", key: sent = key, body } = init;
  return fetch(`${web.origin}/api${path}`, {
    method,
    headers: {
      ...fromElsewhere(),
      ...(sent === null ? {} : { "X-Api-Key": sent }),
      ...(body === undefined ? {} : { "Content-Type": "application/json" }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
}

test("the package itself gets what it expects of every call", { timeout: 240_000 }, async (context) => {
  const client = findClient();
  if ("reason" in client) return context.skip(client.reason);
  const record = process.env.RECORD === undefined ? [] : [recordedFile];
  const { stdout } = await promisify(execFile)(
    client.python,
    ["test/neuronpedia/drive_client.py", `${web.origin}/api`, key, firing.join(","), ...record],
    { maxBuffer: 64 * 1024 * 1024 },
  );
  expect(stdout).toContain("all as the client expects");
});

test("what the package has sent is answered as it was then", { timeout: 120_000 }, async () => {
  const exchanges = z.array(exchange).parse(JSON.parse(readFileSync(recordedFile, "utf8")));
  expect(exchanges.length).toBeGreaterThan(30);
  for (const { method, path, key: which, body, status, answer } of exchanges) {
    const response = await send(path, { method, key: which === "right" ? key : wrongKey, body });
    const text = await response.text();
    const seen = `${method} ${path} → ${response.status} ${text.slice(0, 300)}`;
    expect(response.status, seen).toBe(status);
    expect(shapeOf(JSON.parse(text)), seen).toEqual(answer);
  }
});

describe("what is uploaded", () => {
  const modelId = "their-model";
  const source = "0-their-set";
  const window = (word: string) => ({
    tokens: ["A", ` ${word}`, " here"],
    values: [0, 2.5, 0],
    quantileMin: -1,
    quantileMax: -1,
    quantileFraction: null,
  });
  const feature = (index: number) => ({ index, density: 0.25, activations: [window("secret")], explanations: [] });

  beforeEach(async () => {
    expect((await send("/model/new", { body: { id: modelId, layers: 1, displayName: null, url: null } })).status).toBe(
      200,
    );
    expect((await send("/source-set/new", { body: { name: "their-set", modelId } })).status).toBe(200);
  });

  const upload = (features: unknown, sent: string | null = key) =>
    send("/feature/upload-batch", { key: sent, body: { modelId, source, features } });

  async function keyOf(role: Viewer["role"]): Promise<string> {
    return (await createApiKey(await makeUser({ role }), "a key")).key;
  }

  test("is taken whole or not at all, and the reason names the feature", async () => {
    const bad = { ...feature(1), activations: [{ tokens: ["a", "b"], values: [1] }] };
    const refused = await upload([feature(0), bad]);
    expect(refused.status).toBe(422);
    expect(await refused.json()).toMatchObject({
      error: { details: { fields: { "features.1.activations.0": ["needs as many values as tokens"] } } },
    });
    expect(await db.feature.count({ where: { source: { slug: source } } })).toBe(0);
    expect((await upload([feature(0), feature(0)])).status).toBe(422);
    expect((await upload(Array.from({ length: 129 }, (_, index) => feature(index)))).status).toBe(422);
    expect(await (await upload([feature(0), feature("1" as unknown as number)])).json()).toMatchObject({
      added: 2,
      unplayable: 2,
    });
    const changed = { ...feature(0), activations: [{ ...window("secret"), quantileFraction: 0.5 }] };
    expect(await (await upload([changed, feature(1)])).json()).toMatchObject({ changed: 1, unchanged: 1 });
    const read = (await (await send(`/feature/${modelId}/${source}/0`, { method: "GET" })).json()) as {
      activations: { binContains: number }[];
    };
    expect(read.activations[0]?.binContains).toBe(0.5);
  });

  test("is its owner's alone until the source is published, and even then only the clues are everybody's", async () => {
    const windows = Array.from({ length: 80 }, (_, place) => ({
      ...window(`word${place}`),
      tokens: ["A", ` word${place}`, " or", " two"],
      values: [0, place < 40 ? 3 : 0, 0, 0],
    }));
    expect((await upload([{ ...feature(0), activations: windows }])).status).toBe(200);
    const address = `/feature/${modelId}/${source}/0`;
    const other = await keyOf("researcher");
    for (const sent of [null, other]) expect((await send(address, { method: "GET", key: sent })).status).toBe(404);
    expect((await upload([feature(0)], other)).status).toBe(404);
    expect((await send(`/source-set/${modelId}/their-set`, { method: "GET", key: other })).status).toBe(404);

    await db.source.updateMany({ where: { slug: source }, data: { visibility: "public", publishedAt: new Date() } });
    const readBy = async (sent: string | null) => {
      const answer = (await (await send(address, { method: "GET", key: sent })).json()) as {
        activations: { tokens: string[] }[];
      };
      return answer.activations.map(({ tokens }) => tokens.join(""));
    };
    const mine = await readBy(key);
    expect(mine).toEqual(windows.map(({ tokens }) => tokens.join("")));
    const clues = await db.snippet.findMany({
      where: { role: "clue", feature: { source: { slug: source } } },
      select: { text: true },
    });
    for (const sent of [null, other]) expect((await readBy(sent)).sort()).toEqual(clues.map(({ text }) => text).sort());
    expect(clues.length).toBeLessThan(60);
  });

  test("needs a researcher's key, and a set that is one's own", async () => {
    expect((await upload([feature(0)], null)).status).toBe(401);
    expect((await upload([feature(0)], await keyOf("player"))).status).toBe(403);
    const other = await keyOf("researcher");
    expect((await send("/source-set/new", { key: other, body: { name: "their-set", modelId } })).status).toBe(409);
    expect((await send("/model/new", { key: other, body: { id: modelId, layers: 9 } })).status).toBe(409);
    expect((await send("/model/new", { body: { id: "smollm2-135m-instruct", layers: 30 } })).status).toBe(409);
    expect(
      (await send("/source-set/new", { body: { name: "dictionary", modelId: "smollm2-135m-instruct" } })).status,
    ).toBe(409);
    expect((await send("/source-set/new", { body: { name: "a-set", modelId: "no-such-model" } })).status).toBe(404);
  });
});

test("an address that is no call, and calls that make no sense here, say so in JSON", async () => {
  const unknown = await send("/nothing/at/all");
  expect(unknown.status).toBe(404);
  expect(await unknown.json()).toMatchObject({ error: { code: "not_found" } });
  const graph = await send("/graph/generate", { body: {} });
  expect(graph.status).toBe(400);
  expect(await graph.json()).toMatchObject({ error: { code: "not_offered" } });
});

test("a limit is told as 429 with Retry-After", async () => {
  const { id } = await db.apiKey.findFirstOrThrow({ where: { name: "client" }, select: { id: true } });
  for (let taken = 0; taken < 1200; taken += 100)
    await Promise.all(Array.from({ length: 100 }, () => consumeLimit("api-key", `key ${id}`)));
  const refused = await send("/list/list");
  expect(refused.status).toBe(429);
  expect(Number(refused.headers.get("Retry-After"))).toBeGreaterThan(0);
  await closeLimits();
});

import { createHash } from "node:crypto";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from "vitest";
import { beat } from "#app/platform/worker-heartbeat.server.ts";
import { db } from "#prisma/client.server.ts";
import {
  describeScorer,
  openEncodingStore,
  readScorerProgress,
  runWorker,
  type RunningWorker,
} from "#scoring/index.ts";
import type { Simulator } from "#scoring/types.ts";
import { createTestDatabase, type TestDatabase } from "#test/database/create-test-database.ts";
import { makeFeature } from "#test/database/factories.ts";
import { lexicalVersion } from "#test/instance/versioned-simulator.ts";

// On a machine that may be busy.
vi.setConfig({ testTimeout: 150_000 });

let database: TestDatabase;
const workers: RunningWorker[] = [];
const features = 3;

beforeAll(async () => {
  database = await createTestDatabase();
  for (let i = 0; i < features; i++) await makeFeature();
});
beforeEach(async () => {
  await db.$executeRaw`TRUNCATE "SnippetEncoding", "EncodedExam", "WorkerHeartbeat"`;
});
afterEach(stopWorkers);
afterAll(() => database.close());

async function stopWorkers(): Promise<void> {
  await Promise.all(workers.splice(0).map((worker) => worker.stop()));
}

/** Says which snippets it encoded; keeps them in the store of its version. */
function encoder(version: string, stopAfter = Infinity): { simulator: Simulator; encoded: string[] } {
  const store = openEncodingStore(`distilled-${version}`);
  const encoded: string[] = [];
  const encode = async (snippets: readonly (readonly string[])[]): Promise<void> => {
    const keys = snippets.map((tokens) => createHash("sha1").update(tokens.join("\0")).digest("base64url"));
    const known = await store.read(keys);
    const missing = keys.filter((key) => !known.has(key));
    if (encoded.length >= stopAfter) throw new Error("enough for today");
    encoded.push(...new Set(missing));
    await store.write(new Map(missing.map((key) => [key, Buffer.from(key)])));
  };
  return { simulator: lexicalVersion(version, { id: "distilled", encode }), encoded };
}

async function work(simulator: Simulator): Promise<void> {
  workers.push(
    await runWorker(
      {
        ...{ databaseUrl: database.url, simulator: "lexical", device: "cpu", concurrency: 2 },
        ...{ onScored: () => Promise.resolve(), log: () => undefined },
      },
      () => Promise.resolve(simulator),
    ),
  );
}

async function until(what: string, holds: () => Promise<boolean>, seconds = 90): Promise<void> {
  const end = Date.now() + seconds * 1000;
  while (!(await holds())) {
    if (Date.now() > end) throw new Error(`never happened: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 40));
  }
}

const progress = async (version: string) => (await readScorerProgress({ id: "distilled", version })).encodings;
const isDone = (version: string) =>
  until(`${version} is encoded`, async () => (await progress(version))?.done === features);
const rows = (version: string) => db.snippetEncoding.count({ where: { version: `distilled-${version}` } });

test("a store gives back what it was given, per version, and takes the same again", async () => {
  const store = openEncodingStore("distilled-1");
  const bytes = new Uint8Array([0, 255, 7]);
  const entries = new Map(Array.from({ length: 450 }, (_, i) => [`key-${i}`, bytes]));
  await Promise.all([store.write(entries), store.write(new Map([...entries].reverse()))]);
  const found = await store.read(["key-0", "key-449", "missing"]);
  expect([...found].map(([key, value]) => [key, [...value]]).sort()).toEqual([
    ["key-0", [0, 255, 7]],
    ["key-449", [0, 255, 7]],
  ]);
  expect(await openEncodingStore("distilled-2").read(["key-0"])).toEqual(new Map());
  expect(await store.read([])).toEqual(new Map());
  await store.write(new Map());
  expect(await rows("1")).toBe(450);
});

test("a worker that starts encodes every clue and exam once, and a second start nothing", async () => {
  const first = encoder("1");
  expect(await progress("1")).toEqual({ done: 0, total: features });
  await work(first.simulator);
  await isDone("1");
  expect(new Set(first.encoded).size).toBe(first.encoded.length);
  expect(await rows("1")).toBe(first.encoded.length);
  await stopWorkers();
  const again = encoder("1");
  await work(again.simulator);
  await new Promise((resolve) => setTimeout(resolve, 1500));
  expect(again.encoded).toEqual([]);
});

test("what was left half done is finished, without doing the rest again", async () => {
  const broken = encoder("1", 40);
  await work(broken.simulator);
  await until("it has begun", () => Promise.resolve(broken.encoded.length >= 40));
  await stopWorkers();
  const had = await rows("1");
  const other = encoder("1");
  await work(other.simulator);
  await isDone("1");
  expect(await rows("1")).toBe(had + other.encoded.length);
});

test("encodings of another version go once the new one is complete, unless a living worker uses them", async () => {
  await work(encoder("1").simulator);
  await isDone("1");
  await stopWorkers();
  const before = await rows("1");
  await beat("a worker of version 1", describeScorer(lexicalVersion("1", { id: "distilled" })));
  await work(encoder("2").simulator);
  await isDone("2");
  expect(await rows("1")).toBe(before);
  await stopWorkers();
  await db.workerHeartbeat.deleteMany();
  await work(encoder("2").simulator);
  await until("version 1 is gone", async () => (await rows("1")) === 0);
  expect(await rows("2")).toBe(before);
  expect(await db.encodedExam.count()).toBe(features);
});

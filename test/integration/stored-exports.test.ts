import { createHash } from "node:crypto";
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, expect, test } from "vitest";
import { closeLimits } from "#app/platform/limits.server.ts";
import { detectFormat } from "#app/research/formats/detect-format.server.ts";
import type { NeuroglyphRecord } from "#app/research/formats/neuroglyph-record.ts";
import { readers } from "#app/research/formats/readers.ts";
import { checkItem } from "#app/research/imports/check-item.ts";
import { db } from "#prisma/client.server.ts";
import { decodeSnippet } from "#scoring/index.ts";
import { createTestDatabase, type TestDatabase } from "#test/database/create-test-database.ts";
import { makeExplanation, makeFeature } from "#test/database/factories.ts";
import { startChild, type RunningChild } from "#test/instance/child-process.ts";
import { PlayerClient } from "#test/instance/player-client.ts";
import { fromElsewhere, startWeb, type RunningWeb } from "#test/instance/start-web.ts";
import { askDuck } from "./read-export.ts";

let database: TestDatabase;
let dataDir: string;
let web: RunningWeb;
let researcher: PlayerClient;
const workers = new Set<RunningChild>();
let scope: { model: string; source: string };

beforeAll(async () => {
  database = await createTestDatabase();
  dataDir = mkdtempSync(join(tmpdir(), "neuroglyph-data-"));
  const { key, id } = await makeFeature({ index: 0, explanation: null });
  scope = { model: key.model, source: key.source };
  await makeExplanation({ featureId: id, author: null, exam: { value: 0.5, low: 0.4, high: 0.6 } });
  // Enough for several files, each a moment's work.
  await db.$executeRaw`
    INSERT INTO "Feature" ("sourceId", index, density, "maxActivation", "histogramEdges", "histogramCounts", "topLogitTokens", "topLogitValues",
      "bottomLogitTokens", "bottomLogitValues", "recordHash")
    SELECT f."sourceId", i, f.density, f."maxActivation", f."histogramEdges", f."histogramCounts", f."topLogitTokens", f."topLogitValues",
      f."bottomLogitTokens", f."bottomLogitValues", sha256(int4send(i)) FROM "Feature" AS f, generate_series(1, 45000) AS i WHERE f.id = ${id}`;
  web = await startWeb(database.url, { DATA_DIR: dataDir });
  researcher = await signUp("keeper");
});
afterAll(async () => {
  await web.kill("SIGTERM");
  await Promise.all([...workers].map((worker) => worker.kill()));
  await closeLimits();
  await database.close();
  rmSync(dataDir, { recursive: true, force: true });
});

async function signUp(name: string): Promise<PlayerClient> {
  const client = await PlayerClient.signUp(web.origin, name);
  await db.user.updateMany({ where: { name }, data: { role: "researcher" } });
  return client;
}

function startWorker(): RunningChild {
  const worker = startChild("app/worker.ts", { DATABASE_URL: database.url, DATA_DIR: dataDir, SCORER: "lexical" });
  workers.add(worker);
  return worker;
}

const ask = (path: string, headers: Record<string, string> = {}, client = researcher) =>
  fetch(`${web.origin}${path}`, { headers: { ...fromElsewhere(), Cookie: client.cookie, ...headers } });

async function start(body: unknown): Promise<number> {
  const response = await researcher.post("/api/v1/exports", body);
  expect(response.status).toBe(202);
  return ((await response.json()) as { id: number }).id;
}

async function until<Value>(
  read: () => Promise<Value>,
  holds: (value: Value) => boolean,
  seconds = 90,
): Promise<Value> {
  const deadline = Date.now() + seconds * 1000;
  for (;;) {
    const value = await read();
    if (holds(value)) return value;
    if (Date.now() > deadline)
      throw new Error(`not within ${seconds} s; ${[...workers].map((worker) => worker.output()).join("\n")}`);
    await sleep(10);
  }
}

const read = (id: number) => db.exportJob.findUniqueOrThrow({ where: { id }, include: { files: true } });
const whole = (id: number) =>
  until(
    () => read(id),
    ({ state }) => state === "done" || state === "failed",
  );
const sha = (bytes: Uint8Array) => createHash("sha256").update(bytes).digest("hex");

/** Every file of an export as it lies on the disk. */
function filesOf(id: number): Map<string, Buffer> {
  const folder = join(dataDir, "exports", String(id));
  const names = readdirSync(folder, { recursive: true }).map(String);
  return new Map(
    names
      .filter((name) => statSync(join(folder, name)).isFile())
      .map((name) => [name, readFileSync(join(folder, name))]),
  );
}

test(
  "kill -9 of the worker in the middle: the export goes on, finished files stay, the bytes are the same",
  { timeout: 200_000 },
  async () => {
    const request = { scope, sets: ["features", "snippets"], format: "parquet" };
    const id = await start(request);
    const first = startWorker();
    const half = await until(
      () => read(id),
      ({ files, state }) => files.length >= 1 || state === "done",
    );
    await first.kill("SIGKILL");
    expect(half.state).toBe("running");
    const [finished] = half.files;
    const path = join(dataDir, "exports", String(id), ...(finished?.name ?? "").split("/"));
    const writtenAt = statSync(path).mtimeMs;
    startWorker();
    const job = await whole(id);
    expect(job).toMatchObject({ state: "done", failure: null });
    expect(statSync(path).mtimeMs).toBe(writtenAt);

    const again = await start(request);
    expect(await whole(again)).toMatchObject({ state: "done" });
    const [killed, quiet] = [filesOf(id), filesOf(again)];
    expect([...killed.keys()].sort()).toEqual([...quiet.keys()].sort());
    for (const [name, bytes] of killed)
      if (name.startsWith("data")) expect(quiet.get(name)?.equals(bytes), name).toBe(true);
    expect([...killed.keys()].filter((name) => name.includes("unfinished"))).toEqual([]);
    for (const { name, sha256, bytes } of job.files) {
      expect(sha(killed.get(name) ?? Buffer.alloc(0)), name).toBe(sha256);
      expect(killed.get(name)?.length).toBe(Number(bytes));
    }
    const folder = join(dataDir, "exports", String(id), "data");
    expect(
      await askDuck(`SELECT count(*) AS n, max(index) AS last FROM read_parquet('${folder}/features/*.parquet')`),
    ).toEqual([{ n: "45001", last: 45_000 }]);
    const { userId } = await db.notice.findFirstOrThrow({ where: { kind: "export_ended", subject: `export:${id}` } });
    expect(userId).toBe(job.ownerId);
  },
);

test("what lies beside the rows: card, licence, citation, credit, checksums", async () => {
  const id = await start({ scope: { all: true }, sets: ["explanations", "records"], format: "jsonl" });
  await whole(id);
  const files = filesOf(id);
  const card = String(files.get("README.md"));
  expect(card).toMatch(/^---\nlicense: cc-by-4.0\n/);
  expect(card).toContain('- config_name: explanations\n  data_files: "data/explanations/*.jsonl.gz"');
  expect(card).toContain("| `human_alpha` |");
  expect(String(files.get("LICENCE.txt"))).toContain("CC BY 4.0");
  expect(String(files.get("CITATION.cff"))).toContain("cff-version: 1.2.0");
  expect(String(files.get("CONTRIBUTORS.csv"))).toContain("house,machine,1");
  const manifest = JSON.parse(String(files.get("manifest.json"))) as { files: { name: string; sha256: string }[] };
  expect(manifest.files.length).toBe(6);
  for (const { name, sha256 } of manifest.files) expect(sha(files.get(name) ?? Buffer.alloc(0))).toBe(sha256);
});

test("Neuronpedia's layout", async () => {
  const id = await start({ scope, format: "neuronpedia" });
  await whole(id);
  const names = [...filesOf(id).keys()];
  const folder = `${scope.model}/${scope.source}`;
  for (const name of [
    "model.jsonl",
    "source.jsonl",
    "features/batch-0.jsonl.gz",
    "activations/batch-0.jsonl.gz",
    "explanations/batch-0.jsonl.gz",
  ])
    expect(names).toContain(`${folder}/${name}`);
  expect(names.filter((name) => name.includes("/features/")).length).toBe(Math.ceil(45_001 / 1024));

  // Our own importer reads the folder as it lies there, card and checksums beside it.
  const path = join(dataDir, "exports", String(id));
  expect(await detectFormat(path, "export")).toBe("neuronpedia");
  const scratch = () => Promise.resolve(mkdtempSync(join(dataDir, "scratch-")));
  let features = 0;
  let first: NeuroglyphRecord | undefined;
  for await (const item of readers.neuronpedia({ path, fileName: "export", target: {}, scratch })) {
    const { record, problem } = checkItem(item);
    if (record === null) throw new Error(`${item.place}: ${problem.reason}`);
    features += 1;
    first ??= record;
  }
  expect(features).toBe(45_001);
  const feature = await db.feature.findFirstOrThrow({ where: { index: 0 }, include: { snippets: true } });
  expect(first).toMatchObject({ ...scope, index: 0, histogram: { counts: feature.histogramCounts } });
  expect(first?.histogram.edges).toEqual(feature.histogramEdges.map((edge): unknown => expect.closeTo(edge, 3)));
  const clues = feature.snippets
    .filter(({ role }) => role === "clue")
    .map((clue) => decodeSnippet(clue).tokens.join(""));
  const read = first?.snippets.map(({ tokens }) => tokens.join("")) ?? [];
  expect(read.toSorted()).toEqual([...new Set(clues)].toSorted());
  expect(first?.explanations).toHaveLength(1);
});

test("a file comes whole, in parts, or not again; nobody else gets it", async () => {
  const id = await start({ scope, sets: ["explanations"], format: "csv" });
  const { files } = await whole(id);
  const file = files.find(({ name }) => name === "README.md");
  const path = `/api/v1/exports/${id}/files/README.md`;
  const all = await ask(path);
  const bytes = Buffer.from(await all.arrayBuffer());
  expect(sha(bytes)).toBe(file?.sha256);
  expect(all.headers.get("ETag")).toBe(`"${file?.sha256}"`);
  const etag = all.headers.get("ETag") ?? "";

  const part = await ask(path, { Range: "bytes=10-19" });
  expect(part.status).toBe(206);
  expect(part.headers.get("Content-Range")).toBe(`bytes 10-19/${bytes.length}`);
  expect(Buffer.from(await part.arrayBuffer()).equals(bytes.subarray(10, 20))).toBe(true);
  const rest = await ask(path, { Range: "bytes=20-", "If-Range": etag });
  expect(Buffer.from(await rest.arrayBuffer()).equals(bytes.subarray(20))).toBe(true);
  expect((await ask(path, { Range: "bytes=-5" })).status).toBe(206);
  const other = await ask(path, { Range: "bytes=20-", "If-Range": '"another"' });
  expect(other.status).toBe(200);
  expect((await other.arrayBuffer()).byteLength).toBe(bytes.length);
  expect((await ask(path, { Range: `bytes=${bytes.length}-` })).status).toBe(416);
  expect((await ask(path, { "If-None-Match": etag })).status).toBe(304);

  const stranger = await signUp("stranger");
  for (const address of [path, `/api/v1/exports/${id}`]) {
    expect((await ask(address, {}, stranger)).status).toBe(404);
    expect((await fetch(`${web.origin}${address}`, { headers: fromElsewhere() })).status).toBe(401);
  }
  for (const name of ["..%2f..%2fpostgres", "data/none.csv", "README.md.unfinished", ""])
    expect((await ask(`/api/v1/exports/${id}/files/${name}`)).status).toBe(404);
});

test("a deleted export is gone with its files, also one that is being written", async () => {
  const id = await start({ scope, sets: ["features", "snippets", "explanations"], format: "jsonl" });
  await until(
    () => read(id),
    ({ state }) => state !== "queued",
  );
  const remove = () =>
    fetch(`${web.origin}/api/v1/exports/${id}`, {
      method: "DELETE",
      headers: { ...fromElsewhere(), Cookie: researcher.cookie, Origin: web.origin },
    });
  expect((await remove()).status).toBe(204);
  expect((await remove()).status).toBe(404);
  // The worker notices, and leaves nothing behind.
  const [jobs] = await until(
    () =>
      db.$queryRaw<
        { count: number }[]
      >`SELECT count(*)::int AS count FROM graphile_worker.jobs WHERE task_identifier = 'export'`,
    ([row]) => row?.count === 0,
  );
  expect(jobs?.count).toBe(0);
  expect(readdirSync(join(dataDir, "exports"))).not.toContain(String(id));
});

test("what cannot be asked for is said", async () => {
  const refused = async (body: unknown) => (await researcher.post("/api/v1/exports", body)).status;
  expect(await refused({ scope, sets: [], format: "csv" })).toBe(422);
  expect(await refused({ scope, sets: ["records"], format: "parquet" })).toBe(422);
  expect(await refused({ scope, sets: ["secrets"], format: "csv" })).toBe(422);
  expect(await refused({ scope: { campaign: "none" }, sets: ["features"], format: "csv" })).toBe(404);
  expect(await refused({ scope: { model: "a", source: "b" }, sets: ["features"], format: "csv" })).toBe(404);
});

import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createApiKey } from "#app/accounts/api-keys.server.ts";
import { clientFile, formattedClient } from "#app/api/client/formatted-client.ts";
import { closeLimits } from "#app/platform/limits.server.ts";
import { createTestDatabase, type TestDatabase } from "#test/database/create-test-database.ts";
import { makeFeature, makeUser } from "#test/database/factories.ts";
import { featureRecord } from "#test/database/feature-record.ts";
import { startChild, type RunningChild } from "#test/instance/child-process.ts";
import { startWeb, type RunningWeb } from "#test/instance/start-web.ts";
import { everyItem, Neuroglyph, NeuroglyphError } from "../../docs/examples/neuroglyph.ts";

let database: TestDatabase;
let dataDir: string;
let web: RunningWeb;
let worker: RunningChild;
let feature: Awaited<ReturnType<typeof makeFeature>>;
let key: string;

beforeAll(async () => {
  database = await createTestDatabase();
  dataDir = mkdtempSync(join(tmpdir(), "neuroglyph-clients-"));
  feature = await makeFeature({ word: "river", explanation: "bodies of water" });
  for (let i = 0; i < 4; i++) await makeFeature({ explanation: null });
  ({ key } = await createApiKey(await makeUser({ role: "researcher" }), "client"));
  web = await startWeb(database.url, { DATA_DIR: dataDir, LOG_LEVEL: "error" });
  worker = startChild("app/worker.ts", { DATABASE_URL: database.url, DATA_DIR: dataDir, SCORER: "lexical" });
}, 400_000);
afterAll(async () => {
  await web.kill("SIGTERM");
  await worker.kill("SIGTERM");
  await closeLimits();
  await database.close();
  rmSync(dataDir, { recursive: true, force: true });
});

test("the committed TypeScript client is what `npm run client` writes", async () => {
  expect(readFileSync(clientFile, "utf8")).toBe(await formattedClient());
});

describe("the TypeScript client", () => {
  const open = () => new Neuroglyph({ origin: web.origin });
  const keyed = () => new Neuroglyph({ origin: web.origin, key });

  test("pages through a list and reads a feature", async () => {
    const seen: number[] = [];
    for await (const { index } of everyItem((cursor) =>
      open().listFeatures({ query: { cursor, limit: 2, playable: true } }),
    ))
      seen.push(index);
    expect(seen).toHaveLength(5);
    const read = await open().readFeature(feature.key);
    expect(read.clues[0]?.tokens.length).toBeGreaterThan(0);
    expect(
      (await open().previewExplanation({ ...feature.key, body: { text: 'the word "river"' } })).score,
    ).toBeGreaterThan(0.8);
  });

  test("submits with a key and waits for the score", async () => {
    const answer = await keyed().submitExplanation({
      ...feature.key,
      query: { wait: 30 },
      body: { text: 'the word "river"' },
    });
    if (!("scores" in answer)) throw new Error(`not scored within 30 s: ${answer.status}`);
    expect(answer.scores.exam).toBeGreaterThan(0.5);
    expect((await keyed().readExplanation({ id: answer.id })).text).toBe('the word "river"');
  });

  test("imports a stream, downloads a file, deletes", async () => {
    const lines = [0, 1].map((index) => `${JSON.stringify(featureRecord({ source: "10-client", index }))}\n`).join("");
    const started = await keyed().startImport({
      query: { licence: "CC0-1.0", attribution: "me" },
      body: new Blob([lines]).stream(),
    });
    await expect
      .poll(async () => (await keyed().readImport({ id: started.id })).status, { timeout: 60_000 })
      .toBe("done");
    expect(await keyed().readImport({ id: started.id })).toMatchObject({ accepted: 2, refused: 0 });
    const { model } = feature.key;
    const file = await keyed().downloadLiveExport({ model, source: "10-client", file: "features.csv" });
    expect((await file.text()).split("\n").filter((line) => line !== "")).toHaveLength(3);
    expect(await keyed().forgetImport({ id: started.id })).toBeUndefined();
    await keyed().deleteSource({ model, source: "10-client" });
  });

  test("a refusal is an error with its code", async () => {
    const refused = await open()
      .submitExplanation({ ...feature.key, body: { text: "rivers" } })
      .catch((error: unknown) => error);
    expect(refused).toBeInstanceOf(NeuroglyphError);
    expect(refused).toMatchObject({ status: 401, code: "unauthenticated", retryAfterSeconds: null });
    await expect(open().readFeature({ ...feature.key, index: 99_999 })).rejects.toMatchObject({ status: 404 });
  });
});

const python = spawnSync("python3", ["--version"]).status === 0 ? "python3" : null;

describe.skipIf(python === null)(
  `the Python example${python === null ? " (skipped: there is no python3 here)" : ""}`,
  () => {
    function run(...parameters: string[]) {
      const script = resolve("docs/examples/neuroglyph.py");
      const { status, stdout, stderr } = spawnSync(
        python ?? "",
        ["-I", "-W", "error", script, "--url", web.origin, ...parameters],
        {
          cwd: dataDir,
          encoding: "utf8",
          env: { ...process.env, NEUROGLYPH_KEY: key },
          timeout: 90_000,
        },
      );
      return { status, stdout, stderr };
    }
    const address = () => [feature.key.model, feature.key.source, String(feature.key.index)];

    test("lists, reads, explains", () => {
      const listed = run("features", "--limit", "3");
      expect([listed.status, listed.stderr]).toEqual([0, ""]);
      expect(listed.stdout.trim().split("\n")).toHaveLength(3);
      expect(JSON.parse(run("feature", ...address()).stdout)).toMatchObject(feature.key);
      const explained = run("explain", ...address(), "rivers and their banks");
      expect(JSON.parse(explained.stdout), explained.stderr).toMatchObject({
        status: "scored",
        text: "rivers and their banks",
      });
    });

    test("uploads a file and downloads what stands there then", () => {
      const lines = [0, 1, 2]
        .map((index) => `${JSON.stringify(featureRecord({ source: "10-python", index }))}\n`)
        .join("");
      writeFileSync(join(dataDir, "mine.jsonl"), `${lines}{"index": -1}\n`);
      const uploaded = run("upload", "mine.jsonl", "--licence", "CC0-1.0", "--attribution", "me");
      expect([uploaded.status, uploaded.stdout.trim()]).toEqual([0, "3 of 4 features accepted"]);
      expect(uploaded.stderr).toMatch(/4/);
      expect(run("download", feature.key.model, "10-python", "features.csv").status).toBe(0);
      expect(existsSync(join(dataDir, "features.csv"))).toBe(true);
      expect(readFileSync(join(dataDir, "features.csv"), "utf8").trim().split("\n")).toHaveLength(4);
    });

    test("a refusal is one line and exit 1", () => {
      const { status, stderr } = run("feature", "no-such-model", "10-none", "1");
      expect([status, stderr]).toEqual([1, expect.stringMatching(/^404 not_found: .+\n$/)]);
    });
  },
);

import { spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { gzipSync } from "node:zlib";
import { afterAll, beforeAll, expect, test } from "vitest";
import { db } from "#prisma/client.server.ts";
import { createTestDatabase, type TestDatabase } from "#test/database/create-test-database.ts";
import { makeUser } from "#test/database/factories.ts";
import { featureRecord, type FeatureRecordOptions } from "#test/database/feature-record.ts";

let database: TestDatabase;
let folder: string;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "neuroglyph-import-command-"));
  database = await createTestDatabase();
});
afterAll(async () => {
  await database.close();
  rmSync(folder, { recursive: true, force: true });
});

const line = (options: FeatureRecordOptions) => `${JSON.stringify(featureRecord({ model: "toy", ...options }))}\n`;

function start(...args: string[]) {
  const child = spawn(process.execPath, ["--import", "tsx", "app/research/imports/import-command.ts", ...args], {
    env: { ...process.env, DATABASE_URL: database.url, DATA_DIR: folder },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let said = "";
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (chunk: Buffer) => (said += chunk.toString()));
  const ended = new Promise<{ code: number | null; said: string }>((resolve) =>
    child.once("close", (code) => resolve({ code, said })),
  );
  return { child, ended };
}

const run = (...args: string[]) => start(...args).ended;

test("says what it needs", { timeout: 120_000 }, async () => {
  expect(await run()).toMatchObject({ code: 1, said: expect.stringMatching(/one PATH is needed[^]*--owner NAME/) });
  const path = join(folder, "owner.jsonl");
  writeFileSync(path, line({ source: "1-owner", index: 0 }));
  expect((await run(path)).said).toMatch(/no administrator yet: name an account with --owner/);
  await makeUser({ name: "just_a_player" });
  expect((await run(path, "--owner", "just_a_player")).said).toMatch(/just_a_player is no researcher yet/);
  await makeUser({ name: "researcher_a", role: "researcher" });
  expect((await run(join(folder, "nowhere"), "--owner", "researcher_a")).said).toMatch(/nowhere is not there/);
  expect((await run(path, "--owner", "researcher_a", "--format", "xml")).said).toMatch(/--format must be one of/);
  expect(await db.importJob.count()).toBe(0);
});

test("imports a folder, tells what it refused, knows it again, and publishes", { timeout: 120_000 }, async () => {
  await makeUser({ name: "researcher_b", role: "researcher" });
  const path = join(folder, "upload");
  mkdirSync(path);
  writeFileSync(join(path, "a.jsonl"), line({ source: "2-folder", index: 0 }) + "{}\n");
  writeFileSync(join(path, "b.jsonl.gz"), gzipSync(line({ source: "2-folder", index: 5 })));
  const options = ["--owner", "researcher_b", "--licence", "CC0", "--name", "Folders"];
  const first = await run(path, ...options);
  expect(first.said).toMatch(/done: 2 added, 0 changed, 0 as they were, 1 refused/);
  expect(first.said).toMatch(/refused: a\.jsonl, line 2: model:/);
  expect(first.code).toBe(1);
  const second = await run(path, ...options, "--publish");
  expect(second.said).toMatch(/is in already; it has not changed since/);
  expect(second.said).toMatch(/toy\/2-folder is public/);
  expect(await db.source.findFirst({ where: { slug: "2-folder" } })).toMatchObject({
    ...{ visibility: "public", licence: "CC0", name: "Folders", width: 6 },
  });
  // Changed files are another upload.
  writeFileSync(join(path, "a.jsonl"), line({ source: "2-folder", index: 0, word: "lake" }));
  const later = new Date(Date.now() + 2000);
  utimesSync(join(path, "a.jsonl"), later, later);
  expect(await run(path, ...options)).toMatchObject({
    code: 0,
    said: expect.stringMatching(/0 added, 1 changed, 1 as they were, 0 refused/),
  });
});

test("killed in the middle it goes on where it was", { timeout: 240_000 }, async () => {
  await makeUser({ name: "researcher_c", role: "researcher" });
  const path = join(folder, "long.jsonl");
  const records = Array.from({ length: 3500 }, (_, index) => line({ source: "3-long", index, playable: false }));
  writeFileSync(path, records.join(""));
  const killed = start(path, "--owner", "researcher_c");
  const job = () => db.importJob.findFirst({ where: { fileName: "long.jsonl" } });
  const deadline = Date.now() + 120_000;
  while (((await job())?.position ?? 0) === 0 && Date.now() < deadline) await sleep(5);
  killed.child.kill("SIGKILL");
  await killed.ended;
  const position = (await job())?.position ?? 0;
  expect(position).toBeGreaterThan(0);
  expect(position).toBeLessThan(records.length);
  const { code, said } = await run(path, "--owner", "researcher_c");
  expect(said).toMatch(/going on after \d+ records/);
  expect(code).toBe(0);
  expect(await job()).toMatchObject({ state: "done", position: 3500, added: 3500, changed: 0, unchanged: 0 });
  expect(await db.feature.count({ where: { source: { slug: "3-long" } } })).toBe(3500);
});

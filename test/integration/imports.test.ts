import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { gzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Viewer } from "#app/accounts/viewer.ts";
import { closeLimits } from "#app/platform/limits.server.ts";
import { importDefaults, type ImportDefaults } from "#app/research/imports/import-defaults.ts";
import { writeRecords } from "#app/research/imports/batch-writer.server.ts";
import { readImport, readRefusals } from "#app/research/imports/read-imports.server.ts";
import { runImport } from "#app/research/imports/run-import.server.ts";
import { cancelImport, forgetImport, retryImport, startImport } from "#app/research/imports/start-import.server.ts";
import { publishSource } from "#app/research/sources/change-source.server.ts";
import { db } from "#prisma/client.server.ts";
import type { ImportFormat } from "#prisma/generated/enums.ts";
import { createTestDatabase, type TestDatabase } from "#test/database/create-test-database.ts";
import { makeUser } from "#test/database/factories.ts";
import { featureRecord, type FeatureRecordOptions } from "#test/database/feature-record.ts";
import { startChild, type RunningChild } from "#test/instance/child-process.ts";
import { damagedLines } from "#test/integration/damaged-records.ts";

let database: TestDatabase;
let folder: string;
let owner: Viewer;
let child: RunningChild | null = null;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "neuroglyph-imports-"));
  process.env.DATA_DIR = folder;
  database = await createTestDatabase();
  owner = await makeUser({ role: "researcher" });
});
afterAll(async () => {
  await child?.kill();
  await closeLimits();
  await database.close();
  rmSync(folder, { recursive: true, force: true });
});

const goesOn = { isStopping: () => false, log: () => undefined };
const refusal = (act: Promise<unknown>) =>
  act.then(
    () => null,
    (error: unknown) => error,
  );

function upload(
  body: Buffer | string,
  options: { viewer?: Viewer; format?: ImportFormat; defaults?: ImportDefaults } = {},
) {
  const { viewer = owner, format, defaults = {} } = options;
  const request = new Request("http://here.example/api/v1/imports", {
    method: "POST",
    body: new Uint8Array(Buffer.from(body)),
  });
  return startImport(viewer, request, { format, fileName: "upload.jsonl", defaults: importDefaults.parse(defaults) });
}

function lines(records: readonly FeatureRecordOptions[]): string {
  return records.map((options) => `${JSON.stringify(featureRecord({ model: "toy", ...options }))}\n`).join("");
}

/** All rows that an import of this source made, without ids and times. */
async function rowsOf(source: string) {
  const features = await db.feature.findMany({
    where: { source: { slug: source } },
    orderBy: { index: "asc" },
    include: {
      snippets: { orderBy: { id: "asc" } },
      explanations: { orderBy: { id: "asc" } },
      exams: true,
      vector: true,
    },
  });
  return features.map(({ index, density, topTokens, playable, recordHash, snippets, explanations, exams, vector }) => ({
    ...{ index, density, topTokens, playable, hash: Buffer.from(recordHash).toString("hex") },
    snippets: snippets.map(({ text, role, document, activations }) => [
      text,
      role,
      document,
      Buffer.from(activations).toString("hex"),
    ]),
    explanations: explanations.map(({ text, authorName, method }) => [text, authorName, method]),
    exam: exams.map(({ snippetIds }) => snippetIds.length),
    vector: vector === null ? null : [...vector.values],
  }));
}

describe("an import", () => {
  test("makes a private source of the sender's with everything in it, and tells its owner", async () => {
    const id = await upload(
      gzipSync(
        lines([
          { source: "3-first", index: 0 },
          { source: "3-first", index: 7, playable: false },
        ]),
      ),
      {
        defaults: { licence: "CC0", citation: "Somebody 2026" },
      },
    );
    expect(await readImport(owner, id)).toMatchObject({ status: "queued", format: "neuroglyph", read: 0 });
    await runImport(id, goesOn);
    const view = await readImport(owner, id);
    expect(view).toMatchObject({
      ...{ status: "done", read: 2, accepted: 2, added: 2, refused: 0, unplayable: 1, failure: null, resumable: false },
      sources: [{ model: "toy", source: "3-first", visibility: "private" }],
    });
    const source = await db.source.findFirstOrThrow({ where: { slug: "3-first" }, include: { model: true } });
    expect(source).toMatchObject({ ownerId: owner.id, licence: "CC0", citation: "Somebody 2026", width: 8, layer: 3 });
    expect(source.model).toMatchObject({ slug: "toy", layers: 4, ownerId: owner.id, width: null });
    const [first, second] = await rowsOf("3-first");
    expect(first).toMatchObject({ playable: true, exam: [expect.any(Number)], topTokens: ["river"] });
    expect(first?.explanations).toEqual([['the word "river"', "house", null]]);
    expect(second).toMatchObject({ playable: false, exam: [] });
    const scoring = await db.explanation.groupBy({
      by: ["status"],
      where: { feature: { source: { slug: "3-first" } } },
      _count: true,
    });
    expect(scoring.map(({ status, _count }) => [status, _count]).sort()).toEqual([
      ["failed", 1],
      ["scoring", 1],
    ]);
    expect(await db.notice.count({ where: { userId: owner.id, kind: "import_ended", subject: `import:${id}` } })).toBe(
      1,
    );
    expect(readdirSync(join(folder, "uploads"))).toEqual([]);
    await publishSource(owner, { model: "toy", source: "3-first" });
  });

  test("again changes nothing; a changed record is brought up to date; the same feature twice is a change", async () => {
    const records: FeatureRecordOptions[] = [
      { source: "3-again", index: 0 },
      { source: "3-again", index: 1 },
    ];
    await runImport(await upload(lines(records)), goesOn);
    const before = await rowsOf("3-again");
    const second = await upload(lines(records));
    await runImport(second, goesOn);
    expect(await readImport(owner, second)).toMatchObject({ unchanged: 2, added: 0, changed: 0 });
    expect(await rowsOf("3-again")).toEqual(before);
    const third = await upload(
      lines([
        { source: "3-again", index: 0, explanation: "a stream" },
        { source: "3-again", index: 5 },
        { source: "3-again", index: 5, explanation: "twice" },
      ]),
    );
    await runImport(third, goesOn);
    expect(await readImport(owner, third)).toMatchObject({ added: 1, changed: 2, unchanged: 0 });
    const after = await rowsOf("3-again");
    expect(after.map(({ explanations }) => explanations[0]?.[0])).toEqual(["a stream", 'the word "river"', "twice"]);
    expect(after[0]?.snippets).toEqual(before[0]?.snippets);
  });

  test("goes nowhere but into one's own sources", async () => {
    const stranger = await makeUser({ role: "researcher" });
    await runImport(await upload(lines([{ source: "4-mine", index: 0 }])), goesOn);
    const id = await upload(
      lines([
        { source: "4-mine", index: 1 },
        { source: "4-theirs", index: 1 },
      ]),
      { viewer: stranger },
    );
    await runImport(id, goesOn);
    expect(await readImport(stranger, id)).toMatchObject({ status: "done", added: 1, refused: 1 });
    expect((await readRefusals(stranger, id, undefined)).items).toMatchObject([
      { record: 1, place: "upload.jsonl, line 1", reason: expect.stringMatching(/somebody else's/) },
    ]);
    expect(
      await refusal(upload("{}", { viewer: stranger, defaults: { model: "toy", source: "4-mine" } })),
    ).toMatchObject({ status: 403 });
    expect(await refusal(upload("{}", { viewer: await makeUser() }))).toMatchObject({
      status: 403,
      code: "not_a_researcher",
    });
    expect(await refusal(readImport(owner, id))).toMatchObject({ status: 404 });
    expect(await refusal(readRefusals(owner, id, undefined))).toMatchObject({ status: 404 });
    expect(await refusal(cancelImport(owner, id))).toMatchObject({ status: 404 });
  });

  test("that is empty or no upload of its format says so and leaves nothing", async () => {
    const before = await db.importJob.count();
    expect(await refusal(upload(""))).toMatchObject({ status: 400 });
    expect(await refusal(upload(Buffer.from("PK\u0003\u0004broken")))).toMatchObject({
      status: 422,
      code: "unreadable_upload",
    });
    expect(await db.importJob.count()).toBe(before);
    const id = await upload("hello", { format: "sae_dashboard" });
    await runImport(id, goesOn);
    expect(await readImport(owner, id)).toMatchObject({
      status: "failed",
      failure: expect.stringMatching(/batch-N/),
      resumable: true,
    });
    await forgetImport(owner, id);
    expect(await refusal(readImport(owner, id))).toMatchObject({ status: 404 });
    expect(readdirSync(join(folder, "uploads"))).toEqual([]);
  });

  test("can be cancelled and taken up again", async () => {
    const id = await upload(lines(Array.from({ length: 5 }, (_, index) => ({ source: "5-cancel", index }))));
    await cancelImport(owner, id);
    await runImport(id, goesOn);
    expect(await readImport(owner, id)).toMatchObject({ status: "cancelled", read: 0, resumable: true });
    expect(await refusal(cancelImport(owner, id))).toMatchObject({ status: 409 });
    await retryImport(owner, id);
    await runImport(id, goesOn);
    expect(await readImport(owner, id)).toMatchObject({ status: "done", added: 5 });
    expect(await refusal(retryImport(owner, id))).toMatchObject({ status: 409 });
  });
});

test("records of one request are written at once, good ones beside refused ones", async () => {
  const item = (record: unknown, place: string) => ({ place, record, problem: null });
  const report = await writeRecords(owner, [
    item(featureRecord({ model: "toy", source: "6-direct", index: 3 }), "first"),
    item({ model: "toy" }, "second"),
  ]);
  expect(report).toMatchObject({ added: 1, refusals: [{ record: 2, place: "second" }] });
  expect(await rowsOf("6-direct")).toHaveLength(1);
});

test(
  "5,000 damaged records: each is refused with its reason or taken, and no other is lost",
  { timeout: 300_000 },
  async () => {
    const damaged = damagedLines(5000, "7-damaged");
    const whole = Buffer.concat(damaged.flatMap(({ bytes }) => [bytes, Buffer.from("\n")]));
    const packed = gzipSync(whole);
    const id = await upload(packed);
    await runImport(id, goesOn);
    const good = damaged.flatMap(({ reason }, i) => (reason === null ? [i] : []));
    const bad = damaged.flatMap(({ reason }, i) => (reason === null ? [] : [i]));
    expect(await readImport(owner, id)).toMatchObject({
      status: "done",
      read: 5000,
      added: good.length,
      refused: bad.length,
    });
    const stored = await db.feature.findMany({
      where: { source: { slug: "7-damaged" } },
      orderBy: { index: "asc" },
      select: { index: true },
    });
    expect(stored.map(({ index }) => index)).toEqual(good);
    const refusals = new Map<number, { reason: string; place: string }>();
    for (let cursor: string | undefined; ;) {
      const page = await readRefusals(owner, id, cursor, 200);
      for (const one of page.items) refusals.set(one.record - 1, one);
      if (page.nextCursor === null) break;
      cursor = page.nextCursor;
    }
    expect([...refusals.keys()]).toEqual(bad);
    for (const i of bad) {
      expect(refusals.get(i)?.place).toBe(`upload.jsonl, line ${i + 1}`);
      expect(refusals.get(i)?.reason).toMatch(damaged[i]?.reason ?? /never/);
    }
    expect(
      await db.snippet.count({ where: { feature: { source: { slug: "7-damaged" } }, text: { contains: "\uFFFD" } } }),
    ).toBeGreaterThan(0);

    // The same file cut off in the middle: what stands before the cut is there, and the cut is told.
    const cutId = await upload(packed.subarray(0, Math.floor(packed.length / 2)));
    await runImport(cutId, goesOn);
    const cut = await readImport(owner, cutId);
    expect(cut.unchanged).toBeGreaterThan(100);
    expect(cut).toMatchObject({ status: "done", added: 0, changed: 0 });
    const last = await db.importRefusal.findFirstOrThrow({ where: { importId: cutId }, orderBy: { record: "desc" } });
    expect(last.reason).toMatch(/damaged/);
  },
);

test(
  "kill -9 of the worker in the middle, again and again: the same rows as without",
  { timeout: 300_000 },
  async () => {
    const records = (source: string) =>
      lines(
        Array.from({ length: 2600 }, (_, index) => ({
          source,
          index,
          word: `word${index % 40}`,
          playable: index % 20 === 0,
        })),
      );
    const calm = await upload(records("8-calm"));
    await db.$executeRaw`DELETE FROM graphile_worker._private_jobs`;
    await runImport(calm, goesOn);

    const id = await upload(gzipSync(records("8-killed")));
    const positions: number[] = [];
    const until = async (holds: () => Promise<boolean>) => {
      const deadline = Date.now() + 120_000;
      while (!(await holds())) {
        if (Date.now() > deadline) throw new Error(`not within two minutes: ${child?.output()}`);
        await sleep(5);
      }
    };
    for (let kill = 0; kill < 3; kill++) {
      const before = (await readImport(owner, id)).read;
      const worker = startChild("app/worker.ts", { DATABASE_URL: database.url, DATA_DIR: folder, SCORER: "lexical" });
      child = worker;
      await until(async () => (await readImport(owner, id)).read > before);
      await worker.kill("SIGKILL");
      positions.push((await readImport(owner, id)).read);
    }
    expect(positions[1], "the kills came before its end").toBeLessThan(2600);
    const worker = startChild("app/worker.ts", { DATABASE_URL: database.url, DATA_DIR: folder, SCORER: "lexical" });
    child = worker;
    await until(async () => (await readImport(owner, id)).status === "done");
    await worker.kill("SIGTERM");
    expect(await readImport(owner, id)).toMatchObject({
      read: 2600,
      added: 2600,
      changed: 0,
      unchanged: 0,
      refused: 0,
    });
    const withoutHash = (rows: Awaited<ReturnType<typeof rowsOf>>) => rows.map((row) => ({ ...row, hash: "" }));
    expect(withoutHash(await rowsOf("8-killed"))).toEqual(withoutHash(await rowsOf("8-calm")));
    expect(await db.notice.count({ where: { subject: `import:${id}` } })).toBe(1);
  },
);

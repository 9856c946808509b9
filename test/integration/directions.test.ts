import { setTimeout as sleep } from "node:timers/promises";
import { readFileSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { z } from "zod";
import type { Viewer } from "#app/accounts/viewer.ts";
import { tryText } from "#app/catalog/try-text.server.ts";
import { closeLimits } from "#app/platform/limits.server.ts";
import { readCorpus } from "#app/research/directions/corpus.server.ts";
import { deleteDirection } from "#app/research/directions/delete-direction.server.ts";
import { readDirectionForm } from "#app/research/directions/direction-form.ts";
import { directionUpload, type DirectionUpload } from "#app/research/directions/direction-upload.ts";
import { listDirections, readDirection } from "#app/research/directions/read-directions.server.ts";
import { runDirection, type DirectionTools } from "#app/research/directions/run-directions.server.ts";
import { storeDirection } from "#app/research/directions/store-direction.server.ts";
import { db } from "#prisma/client.server.ts";
import { correlate, decodeSnippet, openSubject } from "#scoring/index.ts";
import { createTestDatabase, type TestDatabase } from "#test/database/create-test-database.ts";
import { makeFeature, makeUser } from "#test/database/factories.ts";
import { startChild, type RunningChild } from "#test/instance/child-process.ts";
import { toyCorpus, toySubject, wordDirection } from "./toy-subject.ts";

const hook = "blocks.10.hook_resid_pre";
const model = "smollm2-135m-instruct";
let database: TestDatabase;
let owner: Viewer;
let other: Viewer;
let child: RunningChild | null = null;
beforeAll(async () => {
  database = await createTestDatabase();
  await makeFeature({ model, source: "10-dictionary", index: 5364 });
  [owner, other] = await Promise.all([makeUser({ role: "researcher" }), makeUser({ role: "researcher" })]);
});
afterAll(async () => {
  await child?.kill();
  await openSubject().close();
  await closeLimits();
  await database.close();
});

const goesOn = { isStopping: () => false, log: () => undefined };
const toy: DirectionTools = { corpus: toyCorpus, subject: toySubject() };
const upload = (word: string, more: Partial<DirectionUpload> = {}): DirectionUpload =>
  directionUpload.parse({ name: `about ${word}`, hook, values: wordDirection(word), ...more });
const store = (word: string, more?: Partial<DirectionUpload>, viewer = owner) =>
  storeDirection(viewer, upload(word, more));
const refusal = (act: Promise<unknown>) =>
  act.then(
    () => null,
    (error: unknown) => error,
  );

/** What a reading made, without ids. */
async function featureOf(id: number) {
  const { featureId } = await db.direction.findUniqueOrThrow({ where: { id } });
  const feature = await db.feature.findUniqueOrThrow({
    where: { id: featureId ?? -1 },
    include: { snippets: { orderBy: { id: "asc" } }, vector: true, exams: true, source: true },
  });
  return feature;
}

/** Everything that a reading decides. */
async function facts(id: number) {
  const { index, density, maxActivation, histogramCounts, playable, recordHash, snippets } = await featureOf(id);
  const shown = snippets.map(({ role, group, quantile, text }) => `${role} ${group} ${quantile} ${text}`);
  return {
    index,
    density,
    maxActivation,
    histogramCounts,
    playable,
    hash: Buffer.from(recordHash).toString("hex"),
    shown,
  };
}

describe("an upload is refused", () => {
  test.each([
    ["a vector of another length", { values: [1, 2] }, 422, /576 numbers, this one 2/],
    ["a vector of zeros", { values: Array.from({ length: 576 }, () => 0) }, 422, /points nowhere/],
    ["zeros once it is float32", { values: Array.from({ length: 576 }, () => 1e-60) }, 422, /points nowhere/],
    ["an unknown hook point", { hook: "blocks.3.attn.hook_z" }, 422, /must be blocks\.10\.hook_resid_pre or/],
    ["a source of another layer", { source: "9-mine" }, 422, /begins with 10-/],
    ["a source of the house", { source: "10-dictionary" }, 403, /somebody else's/],
  ])("with %s", async (_, more, status, words) => {
    const error = await refusal(store("river", more));
    expect(error).toMatchObject({ status });
    expect(JSON.stringify(error) + String(error)).toMatch(words);
  });

  test.each([
    ["NaN", { values: [Number.NaN] }],
    ["infinite numbers", { values: [1e39] }],
    ["no numbers", { values: [] }],
    ["texts", { values: ["1"] }],
    ["no name", { name: " " }],
    ["a threshold below 0", { threshold: -1 }],
  ])("with %s", (_, more) => {
    expect(directionUpload.safeParse({ name: "a", hook, values: [1], ...more }).success).toBe(false);
  });

  test("of somebody who is no researcher, into a source of another kind, or of another hook point", async () => {
    expect(await refusal(store("river", {}, await makeUser()))).toMatchObject({ status: 403 });
    await store("river", { source: "10-mine" });
    const values = Array.from({ length: 1536 }, () => 1);
    expect(await refusal(store("river", { source: "10-mine", hook: "blocks.9.mlp.hook_post", values }))).toMatchObject({
      status: 409,
      code: "other_hook",
    });
    expect(await refusal(store("river", { source: "10-mine" }, other))).toMatchObject({ status: 403 });
    await db.source.updateMany({ where: { slug: "10-mine" }, data: { kind: "dictionary" } });
    expect(await refusal(store("river", { source: "10-mine" }))).toMatchObject({ status: 409, code: "other_kind" });
    await db.direction.deleteMany();
  });

  test("by the page, with its complaint beside the field", () => {
    const form = (fields: Record<string, string>) => {
      const data = new FormData();
      for (const [name, value] of Object.entries({ name: "a", hook, values: "1", ...fields })) data.set(name, value);
      return readDirectionForm(data);
    };
    expect(form({ values: "1, two" }).complaints).toEqual({ values: [expect.stringMatching(/Number 2 is "two"/)] });
    expect(form({ bias: "none", name: "" }).complaints).toMatchObject({
      bias: [expect.any(String)],
      name: [expect.any(String)],
    });
    expect(form({ bias: "-1,5", threshold: "0.5" }).upload).toMatchObject({ bias: -1.5, threshold: 0.5, values: [1] });
  });
});

describe("a direction becomes a feature", () => {
  test("private, playable, with clues and pool of different documents, and its owner is told once", async () => {
    const { id, feature: key } = await store("river");
    expect(key).toEqual({ model, source: `10-directions-${owner.name}`, index: 0 });
    expect(await readDirection(owner, id)).toMatchObject({ status: "queued", done: 0, bias: null });
    await runDirection(id, goesOn, toy);
    await runDirection(id, goesOn, toy);
    const view = await readDirection(owner, id);
    expect(view).toMatchObject({
      ...key,
      status: "done",
      done: 600,
      total: 600,
      failure: null,
      playable: true,
      biasFound: true,
    });
    expect(view.density).toBeCloseTo(0.01, 3);
    const feature = await featureOf(id);
    expect(feature.source).toMatchObject({ visibility: "private", ownerId: owner.id, kind: "direction", width: 1 });
    expect(feature.vector?.norm).toBe(2);
    expect(feature.exams).toHaveLength(1);
    const documents = (role: string) =>
      new Set(feature.snippets.filter((one) => one.role === role).map(({ document }) => document));
    expect([...documents("clue")].filter((document) => documents("pool").has(document))).toEqual([]);
    const top = feature.snippets.find(({ group }) => group === "top");
    if (!top) throw new Error("no top snippet");
    const { tokens, activations } = decodeSnippet(top);
    expect(tokens[activations.indexOf(Math.max(...activations))]).toBe(" river");
    expect(await db.directionChunk.count()).toBe(0);
    expect(
      await db.notice.count({ where: { kind: "direction_ended", subject: `direction:${id}`, userId: owner.id } }),
    ).toBe(1);
  });

  test("several at once are read in one run of the model", async () => {
    const ids = [(await store("stone")).id, (await store("apple")).id, (await store("lamp")).id];
    const subject = toySubject();
    for (const id of ids) await runDirection(id, goesOn, { corpus: toyCorpus, subject });
    expect(subject.textsRead()).toBe(600);
    const views = await Promise.all(ids.map((id) => readDirection(owner, id)));
    expect(views.map(({ status, index }) => [status, index])).toEqual([
      ["done", 1],
      ["done", 2],
      ["done", 3],
    ]);
  });

  test("or says in words why it does not", async () => {
    const never = await store("cloud", { bias: -100 });
    const always = await store("cloud", { bias: 100 });
    await runDirection(never.id, goesOn, toy);
    expect(await readDirection(owner, never.id)).toMatchObject({
      status: "failed",
      failure: expect.stringMatching(/never fires/),
    });
    expect(await readDirection(owner, always.id)).toMatchObject({
      status: "failed",
      failure: expect.stringMatching(/always fires/),
    });
    expect(await db.notice.count({ where: { subject: `direction:${never.id}` } })).toBe(1);
  });

  test("a worker that stops hands it on", async () => {
    const { id } = await store("horse");
    let left = 5;
    await runDirection(id, { ...goesOn, isStopping: () => left-- <= 0 }, toy);
    expect(await readDirection(owner, id)).toMatchObject({ status: "running", done: 160 });
    const subject = toySubject();
    await runDirection(id, goesOn, { corpus: toyCorpus, subject });
    expect(subject.textsRead()).toBe(440);
    expect(await readDirection(owner, id)).toMatchObject({ status: "done", done: 600 });
  });

  test("kill -9 in the middle: it goes on where it was, with the same feature", { timeout: 120_000 }, async () => {
    const calm = await store("paper", { source: "10-calm" });
    await runDirection(calm.id, goesOn, toy);
    const before = await facts(calm.id);
    await deleteDirection(owner, calm.id);
    const killed = await store("paper", { source: "10-calm" });
    const until = async (holds: () => Promise<boolean>) => {
      const deadline = Date.now() + 60_000;
      while (!(await holds())) {
        if (Date.now() > deadline) throw new Error(`not within a minute: ${child?.output()}`);
        await sleep(10);
      }
    };
    const start = () =>
      startChild("test/integration/direction-worker.ts", { DATABASE_URL: database.url, DIRECTION: String(killed.id) });
    const doneNow = async () => (await readDirection(owner, killed.id)).done;
    const places: number[] = [];
    for (let kill = 0; kill < 2; kill++) {
      const from = await doneNow();
      child = start();
      await until(async () => (await doneNow()) > from);
      await child.kill("SIGKILL");
      places.push(await doneNow());
    }
    expect(places[1], "killed before its end").toBeLessThan(600);
    const subject = toySubject();
    await runDirection(killed.id, goesOn, { corpus: toyCorpus, subject });
    expect(subject.textsRead()).toBe(600 - (places[1] ?? 0));
    expect(await facts(killed.id)).toEqual(before);
    expect((await readDirection(owner, killed.id)).done).toBe(600);
  });
});

test("is its owner's alone, and can be taken back while its source is private", async () => {
  const { id } = await store("glass", { source: "10-gone" });
  await runDirection(id, goesOn, toy);
  expect(await refusal(readDirection(other, id))).toMatchObject({ status: 404 });
  expect(await refusal(deleteDirection(other, id))).toMatchObject({ status: 404 });
  expect((await listDirections(other, undefined)).items).toEqual([]);
  const page = await listDirections(owner, undefined, 2);
  expect(page.items[0]?.id).toBe(id);
  const next = await listDirections(owner, page.nextCursor ?? "", 2);
  expect(next.items[0]?.id).toBeLessThan(page.items[1]?.id ?? 0);

  const { id: featureId } = await featureOf(id);
  await db.source.updateMany({ where: { slug: "10-gone" }, data: { visibility: "public", publishedAt: new Date() } });
  expect(await refusal(deleteDirection(owner, id))).toMatchObject({ status: 409, code: "published" });
  await db.source.updateMany({ where: { slug: "10-gone" }, data: { visibility: "private", publishedAt: null } });
  await deleteDirection(owner, id);
  expect(await db.feature.count({ where: { id: featureId } })).toBe(0);
  expect(await db.snippet.count({ where: { featureId } })).toBe(0);

  // One that waits is simply gone, and its job finds nothing to do.
  const waiting = await store("glass");
  await deleteDirection(owner, waiting.id);
  await runDirection(waiting.id, goesOn, toy);
});

const encoderRow = z.object({ index: z.int(), bias: z.number(), threshold: z.number(), values: z.array(z.number()) });

test(
  "with the real model: a latent's encoder row is the latent, on the corpus and on any text",
  { timeout: 300_000 },
  async () => {
    const row = encoderRow.parse(JSON.parse(readFileSync("scoring/subject/encoder-row.json", "utf8")));
    const corpus = (await readCorpus()).slice(0, 192);
    const { id, feature: key } = await storeDirection(owner, {
      ...directionUpload.parse({ name: "driving", hook, ...row }),
      source: "10-real",
    });
    for (let turn = 0; turn < 20 && (await readDirection(owner, id)).status !== "done"; turn++)
      await runDirection(id, goesOn, { corpus });
    const view = await readDirection(owner, id);
    expect(view).toMatchObject({ status: "done", biasFound: false, done: 192 });
    const text = "She drove the car along the road to the harbour and parked it beside an old lorry.";
    const [mine, known] = await Promise.all([
      tryText(owner, key, text),
      tryText(owner, { model, source: "10-dictionary", index: row.index }, text),
    ]);
    expect(mine.tokens).toEqual(known.tokens);
    expect(Math.max(...known.activations)).toBeGreaterThan(1);
    mine.activations.forEach((value, i) => expect(Math.abs(value - (known.activations[i] ?? 0))).toBeLessThan(1e-3));
    expect(mine.maxActivation).toBeCloseTo(view.maxActivation ?? 0);
    // Its snippets show what the model gives on their own texts.
    const { snippets } = await featureOf(id);
    const shown = snippets.slice(0, 6).map((snippet) => ({ text: snippet.text, ...decodeSnippet(snippet) }));
    const again = await Promise.all(
      shown.map((one) => tryText(owner, { model, source: "10-dictionary", index: row.index }, one.text)),
    );
    expect(again.map(({ tokens }) => tokens)).toEqual(shown.map(({ tokens }) => tokens));
    expect(
      correlate(
        shown.map(({ activations }) => activations),
        again.map(({ activations }) => activations),
      ).value,
    ).toBeGreaterThan(0.9999);
  },
);

import { existsSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { awardPoints } from "#app/play/ledger/award-points.server.ts";
import type { FeatureKey } from "#app/catalog/feature-key.ts";
import type { SavedCounterExample } from "#app/play/counter-examples/save-counter-example.server.ts";
import type { CounterExampleView } from "#app/play/views.ts";
import { db } from "#prisma/client.server.ts";
import { runWorker, type RunningWorker } from "#scoring/index.ts";
import { createTestDatabase, type TestDatabase } from "#test/database/create-test-database.ts";
import { makeFeature } from "#test/database/factories.ts";
import { apiPath, PlayerClient } from "#test/instance/player-client.ts";
import { startWeb, type RunningWeb } from "#test/instance/start-web.ts";
import { startWorker } from "#test/instance/start-worker.ts";
import { lexicalVersion } from "#test/instance/versioned-simulator.ts";

vi.setConfig({ testTimeout: 120_000 });

let database: TestDatabase;
let web: RunningWeb;
let worker: RunningWorker;

beforeAll(async () => {
  database = await createTestDatabase();
  worker = await startWorker(database.url);
  web = await startWeb(database.url);
});
afterAll(async () => {
  await web.kill("SIGTERM");
  await worker.stop();
  await database.close();
});

let cases = 0;
let players = 0;
/** Real features of the shipped dictionary, none of which fires on a river. */
const indexes = [92, 246, 521, 610, 800, 442];

/** A feature that the subject model computes; in our made-up snippets it fires on "river", which is what its leader says. */
async function makeCase(options: { rated?: boolean } = {}) {
  const { id, key } = await makeFeature({ index: indexes[cases++] ?? 0, word: "river", explanation: null, ...options });
  const leader = await join();
  const explanation = await explain(leader, key, 'the word "river"');
  return { id, key, leader, explanation };
}

function join(): Promise<PlayerClient> {
  return PlayerClient.signUp(web.origin, `evidence_player_${players++}`);
}

async function explain(player: PlayerClient, key: FeatureKey, text: string, parent?: number): Promise<number> {
  const response = await player.post(`${apiPath(key)}/explanations?wait=20`, { text, parent });
  const body = (await response.json()) as { id: number };
  expect(response.status, JSON.stringify(body)).toBe(201);
  return body.id;
}

async function keep(player: PlayerClient, key: FeatureKey, text: string): Promise<SavedCounterExample> {
  const response = await player.post(`${apiPath(key)}/counter-examples`, { text });
  const body = (await response.json()) as SavedCounterExample;
  expect(response.status, JSON.stringify(body)).toBe(201);
  return body;
}

async function list(player: PlayerClient, key: FeatureKey) {
  const response = await player.get(`${apiPath(key)}/counter-examples`);
  expect(response.status).toBe(200);
  return (await response.json()) as { items: CounterExampleView[]; hidden: boolean };
}

async function until<T>(what: string, read: () => Promise<T | null | false>): Promise<T> {
  const end = Date.now() + 60_000;
  for (;;) {
    const value = await read();
    if (value !== null && value !== false) return value;
    if (Date.now() > end) throw new Error(`never happened: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 40));
  }
}

const official = (id: number) =>
  db.explanation.findUniqueOrThrow({
    where: { id },
    select: { examScore: true, examLow: true, examHigh: true, brokenBy: true },
  });
const plain = (explanationId: number) =>
  db.score.findFirstOrThrow({
    where: { explanationId, split: "exam" },
    orderBy: { scorerId: "desc" },
    select: { value: true, low: true, high: true },
  });
/** The challenge has run on the feature: no job of it waits or is under way. */
const challenged = (featureId: number) =>
  until("the board is scored anew", async () => {
    const [jobs] = await db.$queryRaw<{ count: number }[]>`
      SELECT count(*)::int AS count FROM graphile_worker.jobs WHERE key = ${`challenge-explanations-${featureId}`}`;
    return jobs?.count === 0;
  });
const earned = async (name: string) => {
  const events = await db.scoreEvent.findMany({ where: { user: { name }, reason: "counter_example" } });
  return events.map(({ points, subject, track }) => ({ points, subject, track }));
};

describe.skipIf(!existsSync("scoring/subject/model/model.onnx"))("a text held against the leading explanation", () => {
  test("that breaks it pays once, lowers it on the board, and raises nobody", async () => {
    const { id: featureId, key, leader, explanation } = await makeCase();
    const player = await join();
    const own = await explain(player, key, 'the word "hills"');
    const before = { leading: await official(explanation), own: await official(own) };

    const saved = await keep(player, key, "The river rose in the night.");
    expect(saved).toMatchObject({
      ...{ points: 5, unpaid: null, breach: { kind: "false_alarm" } },
      leader: { id: explanation, author: { name: leader.name, isPlayer: true }, mine: false, text: 'the word "river"' },
    });
    expect(saved.trial.tokens[saved.breach?.token ?? 0]).toBe(" river");
    await challenged(featureId);
    const after = { leading: await official(explanation), own: await official(own) };
    expect(after.leading.brokenBy).toBe(1);
    expect(after.leading.examScore).toBeLessThan(before.leading.examScore ?? 0);
    expect(after.leading.examLow).toBeLessThan(before.leading.examLow ?? 0);
    // Silent where the feature is silent, it would even gain by the text.
    expect(after.own).toEqual(before.own);

    const again = await keep(player, key, "A river without water, and however no boat.");
    expect(again).toMatchObject({ points: 0, unpaid: "paid_before", leader: { id: explanation } });
    await challenged(featureId);
    expect((await official(explanation)).brokenBy).toBe(2);
    expect(await earned(player.name)).toEqual([{ points: 5, subject: `breaks:${explanation}`, track: "judge" }]);
    expect(await db.notice.count({ where: { user: { name: leader.name }, kind: "counter_example" } })).toBe(2);
    const { items } = await list(player, key);
    expect(items.map(({ breaks, mine, author }) => ({ breaks, mine, author }))).toEqual([
      { breaks: true, mine: true, author: player.name },
      { breaks: true, mine: true, author: player.name },
    ]);
  });

  test("that it misses breaks it, one that it knows breaks nothing; each text is kept once", async () => {
    const { id: featureId, key, explanation } = await makeCase();
    const player = await join();
    await explain(player, key, 'the word "hills"');
    const before = await official(explanation);
    const silent = await keep(player, key, "The old house was green.");
    expect(silent).toMatchObject({ points: 0, unpaid: "holds", breach: null });
    expect(silent.predicted).toHaveLength(silent.trial.tokens.length);
    await challenged(featureId);
    expect(await official(explanation)).toEqual(before);
    expect(await earned(player.name)).toEqual([]);

    const same = await player.post(`${apiPath(key)}/counter-examples`, { text: "the OLD house was green" });
    expect(same.status).toBe(409);
    expect(await same.json()).toMatchObject({ error: { code: "same_counter_example" } });
    const signs = [await keep(player, key, "?!"), await keep(player, key, "...")];
    expect(signs.map(({ breach }) => breach)).toEqual([null, null]);
  });

  test("on which the feature fires and it said nothing", async () => {
    // Feature 418 of the shipped dictionary fires on "However".
    const { key } = await makeFeature({ index: 418, explanation: null });
    const player = await join();
    await explain(player, key, 'the word "fields"');
    const saved = await keep(player, key, "However, no such mechanism is known.");
    expect(saved.breach?.kind).toBe("missed");
    expect(saved.trial.tokens[saved.breach?.token ?? 0]?.trim()).toBe("However");
  });

  test("pays nobody for words of their own, or made from their own", async () => {
    const { key, leader, explanation } = await makeCase();
    const own = await keep(leader, key, "The river rose.");
    expect(own).toMatchObject({ points: 0, unpaid: "own", leader: { id: explanation, mine: true } });
    const { key: other, leader: ancestor, explanation: root } = await makeCase();
    await db.explanation.update({ where: { id: root }, data: { examLow: -0.9 } });
    const refiner = await join();
    await explain(refiner, other, 'the word "hills"');
    const child = await explain(refiner, other, 'the word "river" by itself', root);
    expect(await keep(ancestor, other, "The river fell.")).toMatchObject({
      ...{ points: 0, unpaid: "own", leader: { id: child, mine: false } },
    });
    expect(await earned(ancestor.name)).toEqual([]);
  });

  test("pays nothing on a feature out of the rated game", async () => {
    const { key } = await makeCase({ rated: false });
    const player = await join();
    await explain(player, key, 'the word "hills"');
    expect(await keep(player, key, "The river rose.")).toMatchObject({ points: 0, unpaid: "unrated" });
  });

  test("is kept by nobody, and shown to nobody, who has not explained the feature", async () => {
    const { key, leader } = await makeCase();
    await keep(leader, key, "The river rose.");
    const stranger = await join();
    const refused = await stranger.post(`${apiPath(key)}/counter-examples`, { text: "The river fell." });
    expect(refused.status).toBe(403);
    expect(await list(stranger, key)).toEqual({ items: [], hidden: true });
    const nobody = await fetch(`${web.origin}${apiPath(key)}/counter-examples`);
    expect(await nobody.json()).toEqual({ items: [], hidden: true });
    expect((await list(leader, key)).items).toHaveLength(1);
  });

  test("keeps it lowered when a new scorer takes over the boards", async () => {
    const rows = await db.explanation.findMany({ where: { brokenBy: { gt: 0 } }, orderBy: { id: "asc" } });
    expect(rows.some(({ text }) => text.includes("river"))).toBe(true);
    await worker.stop();
    const options = { databaseUrl: database.url, simulator: "lexical", device: "cpu", concurrency: 2 } as const;
    const next = lexicalVersion("2");
    worker = await runWorker({ ...options, onScored: awardPoints, log: () => undefined }, () => Promise.resolve(next));
    await until("the boards switch", async () => {
      const { activeScorer } = await db.instance.findFirstOrThrow({ select: { activeScorer: true } });
      return activeScorer?.key === "lexical-2/exam-1";
    });
    for (const { featureId } of rows) await challenged(featureId);
    for (const { id } of rows.filter(({ text }) => text.includes("river"))) {
      const [shown, onExam] = [await official(id), await plain(id)];
      expect(shown.brokenBy).toBeGreaterThan(0);
      // What predicted nothing right before has nothing to lose.
      if (onExam.value > 0.1) expect(shown.examScore).toBeLessThan(onExam.value);
      expect(shown.examScore).toBeLessThanOrEqual(onExam.value);
      expect(shown.examLow).toBeLessThanOrEqual(onExam.low ?? 0);
    }
    const paid = await db.scoreEvent.count({ where: { reason: "void" } });
    expect(paid).toBe(0);
  });
});

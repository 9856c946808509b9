import { type ChildProcess, spawn } from "node:child_process";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { Viewer } from "#app/accounts/viewer.ts";
import { awardPoints } from "#app/play/ledger/award-points.server.ts";
import { rankExplanations } from "#app/play/boards/rank-explanations.server.ts";
import { readExplanation } from "#app/play/explanations/read-explanation.server.ts";
import { submitExplanation } from "#app/play/explanations/submit-explanation.server.ts";
import { closeLimits } from "#app/platform/limits.server.ts";
import type { FeatureKey } from "#app/catalog/feature-key.ts";
import { db } from "#prisma/client.server.ts";
import { readScorerProgress, runWorker, type RunningWorker } from "#scoring/index.ts";
import type { Simulator } from "#scoring/types.ts";
import { createTestDatabase, type TestDatabase } from "#test/database/create-test-database.ts";
import { makeFeature, makeUser } from "#test/database/factories.ts";
import { lexicalVersion } from "#test/instance/versioned-simulator.ts";

// Each has a database and workers of its own, on a machine that may be busy.
vi.setConfig({ testTimeout: 150_000 });

let database: TestDatabase;
const workers: RunningWorker[] = [];
const children: ChildProcess[] = [];
const logged: string[] = [];

beforeEach(async () => {
  logged.length = 0;
  database = await createTestDatabase();
});
afterEach(async () => {
  for (const child of children.splice(0)) child.kill("SIGKILL");
  await stopWorkers();
  await closeLimits();
  await database.close();
});

async function stopWorkers(): Promise<void> {
  await Promise.all(workers.splice(0).map((worker) => worker.stop()));
}

async function startWorker(simulator: Simulator): Promise<RunningWorker> {
  const worker = await runWorker(
    {
      ...{ databaseUrl: database.url, simulator: "lexical", device: "cpu", concurrency: 3 },
      ...{ onScored: awardPoints, log: (line) => void logged.push(line) },
    },
    () => Promise.resolve(simulator),
  );
  workers.push(worker);
  return worker;
}

async function until<T>(what: string, read: () => Promise<T | null | false>, seconds = 90): Promise<T> {
  const end = Date.now() + seconds * 1000;
  for (;;) {
    const value = await read();
    if (value !== null && value !== false) return value;
    if (Date.now() > end) throw new Error(`never happened: ${what}\n${logged.join("\n")}`);
    await new Promise((resolve) => setTimeout(resolve, 40));
  }
}

const allScored = () =>
  until("all are scored", async () => (await db.explanation.count({ where: { status: "scoring" } })) === 0);
const activeIs = (key: string) =>
  until(`${key} is active`, async () => (await readScorerProgress({ id: "lexical", version: "1" })).active === key);

let words = 0;
async function submit(viewer: Viewer, key: FeatureKey, text = `the word river, number ${words++}`): Promise<number> {
  return (await submitExplanation({ viewer, key, text, requestKey: `key-${words++}` })).id;
}

/** Features with a house explanation and one of a player each, all scored by version 1. */
async function playVersionOne(features: number): Promise<{ keys: FeatureKey[]; players: Viewer[]; ids: number[] }> {
  const made = await Promise.all(
    Array.from({ length: features }, () => makeFeature({ word: "river", explanation: 'the word "river"' })),
  );
  const players = await Promise.all(made.map(() => makeUser()));
  const ids: number[] = [];
  for (const [i, player] of players.entries()) ids.push(await submit(player, made[i]?.key ?? fail()));
  await startWorker(lexicalVersion("1"));
  await allScored();
  await stopWorkers();
  return { keys: made.map(({ key }) => key), players, ids };
}

function fail(): never {
  throw new Error("no such feature");
}

const scoresOf = (scorer: string) => db.score.findMany({ where: { scorer: { key: scorer } }, orderBy: { id: "asc" } });
const ledger = () => db.scoreEvent.findMany({ orderBy: { id: "asc" } });
const boardScorers = async () => {
  const { items } = await rankExplanations({ model: null, source: null, viewer: null, limit: 200 });
  return new Set(items.map(({ scores }) => scores.scorer));
};
const one = "lexical-1/exam-1";
const two = "lexical-2/exam-1";

test("the first scorer is the boards'; a new version scores everything anew, then the boards switch; it pays nothing", async () => {
  await playVersionOne(2);
  expect(await readScorerProgress({ id: "lexical", version: "1" })).toEqual({
    ...{ active: one, rescoring: null, encodings: null },
  });
  const [before, paid] = [await scoresOf(one), await ledger()];
  expect(before).toHaveLength(4 * 4);

  await startWorker(lexicalVersion("2"));
  await activeIs(two);
  expect(await scoresOf(one)).toEqual(before);
  const after = await scoresOf(two);
  expect(after).toHaveLength(4 * 4);
  expect(await ledger()).toEqual(paid);
  expect(await boardScorers()).toEqual(new Set([two]));
  for (const { id, examScore, examLow, examHigh } of await db.explanation.findMany()) {
    const exam = after.find(({ explanationId, split }) => explanationId === id && split === "exam");
    expect({ examScore, examLow, examHigh }).toEqual({
      ...{ examScore: exam?.value, examLow: exam?.low, examHigh: exam?.high },
    });
    expect(before.find(({ explanationId, split }) => explanationId === id && split === "exam")?.value).not.toBe(
      examScore,
    );
  }
  expect(await db.baseline.count({ where: { scorer: { key: two } } })).toBe(2);
});

test("what is known of how well features are explained passes to the new scorer with the boards", async () => {
  await playVersionOne(2);
  const lows = async () => (await db.feature.findMany({ orderBy: { id: "asc" } })).map(({ bestLow }) => bestLow);
  const best = async () =>
    (await db.explanation.groupBy({ by: ["featureId"], _max: { examLow: true }, orderBy: { featureId: "asc" } })).map(
      ({ _max }) => _max.examLow,
    );
  const before = await lows();
  expect(before).toEqual(await best());
  await startWorker(lexicalVersion("2"));
  await activeIs(two);
  expect(await lows()).toEqual(await best());
  expect(await lows()).not.toEqual(before);
});

test("until the switch new words are scored at once, shown and paid within their scorer, and no board mixes scorers", async () => {
  const { keys, players } = await playVersionOne(2);
  const [key, player] = [keys[0] ?? fail(), players[0] ?? fail()];
  let release = (): void => undefined;
  const gate = new Promise<void>((resolve) => (release = resolve));
  const second = lexicalVersion("2");
  // The house's explanations are the oldest, so the job waits there.
  const simulate: typeof second.simulate = async (text, snippets) => {
    if (text === 'the word "river"') await gate;
    return second.simulate(text, snippets);
  };
  await startWorker({ ...second, simulate });
  await until("it is announced", async () => (await readScorerProgress(second)).rescoring);
  const events = await ledger();
  const id = await submit(player, key);
  const view = await until("the new words are scored", async () => {
    const read = await readExplanation(id, player);
    return read.status === "scored" && read;
  });
  expect(view.scores).toMatchObject({ scorer: two, ranked: false, fallback: null });
  expect(view.scores.exam).not.toBeNull();
  expect(view.scores.baseline).not.toBeNull();
  expect(await boardScorers()).toEqual(new Set([one]));
  // The player's first explanation was scored by version 2 before, so nothing is paid twice; no record while the leader is unknown.
  expect(await ledger()).toEqual(events);
  const own = await db.playerPoints.findFirstOrThrow({ where: { userId: player.id, scope: "all", window: "all" } });
  expect(own.explained).toBe(1);
  expect((await readScorerProgress(second)).rescoring).toMatchObject({ scorer: two, done: 2, total: 5 });

  release();
  await activeIs(two);
  expect(await boardScorers()).toEqual(new Set([two]));
  expect((await readExplanation(id, player)).scores).toMatchObject({ scorer: two, ranked: true });
});

test("a worker killed in the middle loses and doubles nothing", async () => {
  await playVersionOne(2);
  const child = spawn(process.execPath, ["--import", "tsx", "test/integration/rescoring-worker.ts"], {
    env: { ...process.env, DATABASE_URL: database.url },
    stdio: ["ignore", "pipe", "inherit"],
  });
  children.push(child);
  await new Promise((resolve) => child.stdout.once("data", resolve));
  child.kill("SIGKILL");
  const before = await scoresOf(two);
  expect(before).toHaveLength(3 * 4);
  expect(await boardScorers()).toEqual(new Set([one]));

  await startWorker(lexicalVersion("2"));
  await activeIs(two);
  const after = await scoresOf(two);
  expect(after).toHaveLength(4 * 4);
  expect(after.slice(0, before.length)).toEqual(before);
});

test("a stand-in's scores are marked, start nothing, and are replaced when the simulator is back", async () => {
  const { keys } = await playVersionOne(1);
  const second = lexicalVersion("2");
  await startWorker(second);
  await activeIs(two);
  await stopWorkers();

  const player = await makeUser();
  const standIn = { fallbackFor: "distilled", fallbackReason: "card.json is missing" } as const;
  const worker = await startWorker({ ...lexicalVersion("1"), ...standIn });
  expect(worker.health().scorer).toMatchObject({ key: one, ...standIn });
  const id = await submit(player, keys[0] ?? fail());
  await allScored();
  expect((await readExplanation(id, player)).scores).toMatchObject({
    scorer: one,
    fallback: "distilled",
    ranked: false,
  });
  expect(await db.score.findMany({ where: { explanationId: id }, select: { fallbackFor: true } })).toEqual(
    Array.from({ length: 4 }, () => ({ fallbackFor: "distilled" })),
  );
  expect(await boardScorers()).toEqual(new Set([two]));
  expect(await readScorerProgress(second)).toMatchObject({ active: two, rescoring: null });
  const paid = await ledger();
  await stopWorkers();

  await startWorker(second);
  await until("it is scored properly", async () => (await readExplanation(id, player)).scores.ranked);
  expect((await readExplanation(id, player)).scores).toMatchObject({ scorer: two, fallback: null, ranked: true });
  expect(await ledger()).toEqual(paid);
});

test("an explanation that the new version cannot score does not hold the boards back: it leaves them", async () => {
  const { ids } = await playVersionOne(2);
  const bad = await db.explanation.findUniqueOrThrow({ where: { id: ids[0] ?? 0 } });
  const second = lexicalVersion("2");
  const simulate: typeof second.simulate = (text, snippets) =>
    text === bad.text ? Promise.reject(new Error("no such words")) : second.simulate(text, snippets);
  await startWorker({ ...second, simulate });
  await activeIs(two);
  expect(await db.explanation.findUniqueOrThrow({ where: { id: bad.id } })).toMatchObject({ examScore: null });
  expect(await boardScorers()).toEqual(new Set([two]));
  expect(logged.join("\n")).toMatch(/no such words[\s\S]*boards have switched; without 1/);
});

test("a simulator of another kind gets the lexical baseline, which reads the feature's machine explanation", async () => {
  const { id: featureId, key } = await makeFeature({ word: "river", explanation: 'the word "river"' });
  const player = await makeUser();
  const mute: typeof lexical.simulate = (_, snippets) =>
    Promise.resolve(snippets.map((tokens) => tokens.map((_, i) => i)));
  const lexical = lexicalVersion("0", { id: "distilled" });
  await startWorker({ ...lexical, simulate: mute });
  const id = await submit(player, key);
  await allScored();
  const baselines = await db.baseline.findMany({ where: { featureId }, orderBy: { kind: "asc" } });
  expect(baselines.map(({ kind }) => kind)).toEqual(["token_list", "lexical"]);
  const best = Math.max(...baselines.map(({ value }) => value));
  expect(baselines.find(({ kind }) => kind === "lexical")?.value).toBeGreaterThan(0.5);
  expect((await readExplanation(id, player)).scores.baseline).toBeCloseTo(best, 3);
});

test("several explanations are with the simulator at once", async () => {
  const { key } = await makeFeature({ word: "river" });
  const players = await Promise.all(Array.from({ length: 6 }, () => makeUser()));
  for (const player of players) await submit(player, key);
  let [now, most] = [0, 0];
  const lexical = lexicalVersion("1");
  const simulate: typeof lexical.simulate = async (text, snippets) => {
    most = Math.max(most, ++now);
    await new Promise((resolve) => setTimeout(resolve, 100));
    now--;
    return lexical.simulate(text, snippets);
  };
  await startWorker({ ...lexical, simulate });
  await allScored();
  expect(most).toBeGreaterThanOrEqual(2);
});

import { spawn } from "node:child_process";
import pg from "pg";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, inject, it } from "vitest";
import { db } from "#prisma/client.server.ts";
import { encodeSnippet, freezeExam, runWorker, scheduleScoring } from "#scoring/index.ts";
import type { RunningWorker, ScoredExplanation, WorkerOptions } from "#scoring/index.ts";
import { releaseDeadJobs } from "#scoring/worker/worker-lives.server.ts";
import { createTestDatabase, type TestDatabase } from "#test/database/create-test-database.ts";

let database: TestDatabase;
let featureCount = 0;
const workers: RunningWorker[] = [];

beforeAll(async () => {
  database = await createTestDatabase();
});
afterEach(async () => {
  await Promise.all(workers.splice(0).map((worker) => worker.stop()));
});
afterAll(() => database.close());

/** A feature that fires on " river"; `hard` of its negatives hold the word and stay silent. */
async function makeFeature(poolActives = 24, hard = 0): Promise<number> {
  const source = await db.source.upsert({
    where: { modelId_slug: { modelId: (await makeModel()).id, slug: "10-dictionary" } },
    create: {
      ...{
        slug: "10-dictionary",
        name: "d",
        kind: "dictionary",
        layer: 10,
        width: 9000,
        licence: "x",
        attribution: "x",
        publishedAt: new Date(),
      },
      model: { connect: { slug: "m" } },
    },
    update: {},
  });
  const { id } = await db.feature.create({
    data: {
      ...{
        sourceId: source.id,
        index: featureCount++,
        density: 0.01,
        maxActivation: 9,
        recordHash: new Uint8Array(32),
      },
      ...{ histogramEdges: [], histogramCounts: [], topLogitTokens: [], topLogitValues: [] },
      ...{ bottomLogitTokens: [], bottomLogitValues: [] },
    },
  });
  const snippet = (
    role: "clue" | "pool",
    group: "top" | "quantile" | "random" | "negative",
    number: number,
    word: string,
    peak: number,
  ) => ({
    ...{ featureId: id, role, group, quantile: group === "quantile" ? number % 4 : null, maxActivation: peak },
    ...{ document: `${role}-${group}-${number}`, corpus: "test" },
    ...encodeSnippet([" we", " saw", ` ${word}`, " today", "."], [0, 0, peak, 0, 0]),
  });
  await db.snippet.createMany({
    data: [
      ...Array.from({ length: 8 }, (_, i) => snippet("clue", "top", i, "river", 9 - i / 8)),
      ...Array.from({ length: 8 }, (_, i) => snippet("clue", "random", i, "tree", 0)),
      ...Array.from({ length: poolActives }, (_, i) => snippet("pool", "quantile", i, "river", 4 + (i % 4))),
      ...Array.from({ length: 40 }, (_, i) => snippet("pool", "negative", i, i < hard ? "river" : "bank", 0)),
      ...Array.from({ length: 40 }, (_, i) => snippet("pool", "random", i, "stone", 0)),
    ],
  });
  return id;
}

function makeModel() {
  return db.model.upsert({
    where: { slug: "m" },
    create: { slug: "m", name: "M", layers: 30, width: 576, licence: "x" },
    update: {},
  });
}

async function makePlayable(hard = 0): Promise<number> {
  const featureId = await makeFeature(24, hard);
  await db.$transaction((tx) => freezeExam(tx, featureId));
  return featureId;
}

let userCount = 0;

/** Stores and schedules as a submission does. */
async function submit(featureId: number, text: string): Promise<number> {
  const name = `player${userCount++}`;
  const user = await db.user.create({ data: { name, foldedName: name, passwordHash: "x" } });
  return db.$transaction(async (tx) => {
    const { id } = await tx.explanation.create({
      data: { featureId, authorId: user.id, origin: "human", text, foldedText: text },
    });
    await tx.submission.create({ data: { explanationId: id, userId: user.id, featureId, requestKey: "k" } });
    await scheduleScoring(tx, id);
    return id;
  });
}

async function startWorker(onScored: WorkerOptions["onScored"] = () => Promise.resolve()): Promise<RunningWorker> {
  const worker = await runWorker({
    ...{ databaseUrl: database.url, simulator: "lexical", device: "auto", concurrency: 2 },
    ...{ onScored, log: () => undefined },
  });
  workers.push(worker);
  return worker;
}

async function until<T>(what: string, read: () => Promise<T | null | false>, seconds = 15): Promise<T> {
  const end = Date.now() + seconds * 1000;
  for (;;) {
    const value = await read();
    if (value !== null && value !== false) return value;
    if (Date.now() > end) throw new Error(`never happened: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 30));
  }
}

function settled(id: number, seconds?: number) {
  const read = () =>
    db.explanation.findFirst({ where: { id, status: { not: "scoring" } }, include: { submission: true } });
  return until(`explanation ${id} is settled`, read, seconds);
}

async function jobsLeft(): Promise<number> {
  const [row] = await db.$queryRaw<
    { count: number }[]
  >`SELECT count(*)::int AS count FROM graphile_worker._private_jobs`;
  return row?.count ?? -1;
}

describe("freezing exams", () => {
  it("draws once, from the pool alone, and says whether the feature can be played", async () => {
    const featureId = await makeFeature();
    const first = await db.$transaction((tx) => freezeExam(tx, featureId));
    const again = await db.$transaction((tx) => freezeExam(tx, featureId));
    expect(first).toEqual(again);
    const exams = await db.exam.findMany({ where: { featureId } });
    expect(exams).toHaveLength(1);
    const ids = exams[0]?.snippetIds ?? [];
    expect(ids).toHaveLength(20 + 72);
    expect(await db.snippet.count({ where: { id: { in: ids }, role: "clue" } })).toBe(0);
    expect((await db.feature.findUniqueOrThrow({ where: { id: featureId } })).playable).toBe(true);
  });

  it("leaves a feature with too few snippets unplayable, with the reason", async () => {
    const featureId = await makeFeature(3);
    const frozen = await db.$transaction((tx) => freezeExam(tx, featureId));
    expect(frozen).toMatchObject({ playable: false, reason: expect.stringContaining("3 active snippets") });
    expect((await db.feature.findUniqueOrThrow({ where: { id: featureId } })).playable).toBe(false);
  });

  it("makes one secret and one exam however many imports run at once", async () => {
    await db.exam.deleteMany();
    await db.instance.deleteMany();
    const featureId = await makeFeature();
    const frozen = await Promise.all(
      Array.from({ length: 6 }, () => db.$transaction((tx) => freezeExam(tx, featureId))),
    );
    expect(new Set(frozen.map((each) => JSON.stringify(each))).size).toBe(1);
    expect((await db.instance.findMany()).map((row) => row.examSecret.length)).toEqual([32]);
  });
});

describe("scoring a submission", () => {
  it("stores every split, the baseline, the official figures, and announces it once it can be read", async () => {
    const listener = new pg.Client({ connectionString: database.url });
    await listener.connect();
    await listener.query("LISTEN explanation_scored");
    const heard: Promise<string | null>[] = [];
    listener.on("notification", ({ payload }) => {
      heard.push(
        db.explanation
          .findUniqueOrThrow({ where: { id: Number(payload) } })
          .then(({ status }) => `${payload}:${status}`),
      );
    });
    const scored: ScoredExplanation[] = [];
    const worker = await startWorker((_, each) => Promise.resolve(void scored.push(each)));
    const featureId = await makePlayable(20);
    const id = await submit(featureId, 'the word "river"');
    const explanation = await settled(id);

    expect(explanation.status).toBe("scored");
    expect(explanation.examScore).toBeGreaterThan(0.4);
    expect(explanation.examLow).toBeLessThanOrEqual(explanation.examScore ?? 0);
    expect(explanation.examHigh).toBeGreaterThanOrEqual(explanation.examScore ?? 0);
    expect(explanation.submission?.scoredAt).not.toBeNull();
    const scores = await db.score.findMany({ where: { explanationId: id }, include: { scorer: true } });
    expect(scores.map(({ split }) => split).sort()).toEqual(["clue", "exam", "random_only", "top_and_random"]);
    expect(scores.every(({ scorer, device }) => scorer.key === "lexical-1/exam-1" && device === "cpu")).toBe(true);
    const by = new Map(scores.map((score) => [score.split, score]));
    expect(by.get("clue")?.value).toBeGreaterThan(0.95);
    expect(by.get("random_only")).toMatchObject({ value: 0, reason: "flat_truth", tokenF1: null });
    const baselines = await db.baseline.findMany({ where: { featureId } });
    expect(baselines.map(({ kind }) => kind)).toEqual(["token_list"]);
    expect(scored).toHaveLength(1);
    expect(scored[0]).toMatchObject({
      explanationId: id,
      featureId,
      authorId: explanation.authorId,
      exam: { reason: null },
    });
    expect(scored[0]?.baseline).toBeCloseTo(baselines[0]?.value ?? 9, 5);
    expect(scored[0]?.exam.value).toBeCloseTo(explanation.examScore ?? 9, 5);
    expect(await Promise.all(heard)).toEqual([`${id}:scored`]);
    expect(worker.health()).toMatchObject({ ok: true, scorer: { id: "lexical", device: "cpu", fallbackFor: null } });
    await listener.end();
  });

  it("is quick: from commit to result well under a second", async () => {
    await startWorker();
    const featureId = await makePlayable();
    await settled(await submit(featureId, "warming up with any words"));
    const start = performance.now();
    await settled(await submit(featureId, 'the word "river" itself'));
    expect(performance.now() - start).toBeLessThan(1500);
  });

  it("changes nothing when the same job runs again, and pays points once", async () => {
    let paid = 0;
    await startWorker(() => Promise.resolve(void paid++));
    const featureId = await makePlayable();
    const id = await submit(featureId, "rivers");
    await settled(id);
    const before = await db.score.findMany({ where: { explanationId: id }, orderBy: { id: "asc" } });
    for (let i = 0; i < 3; i++) {
      await db.$transaction((tx) => scheduleScoring(tx, id));
      await until("the queue is empty", async () => (await jobsLeft()) === 0);
    }
    expect(await db.score.findMany({ where: { explanationId: id }, orderBy: { id: "asc" } })).toEqual(before);
    expect(paid).toBe(1);
  });

  it("stores nothing when points fail, and tries again", async () => {
    let calls = 0;
    await startWorker(() => (calls++ === 0 ? Promise.reject(new Error("no points today")) : Promise.resolve()));
    const id = await submit(await makePlayable(), "river");
    await until("the first attempt", () => Promise.resolve(calls > 0));
    expect(await db.score.count({ where: { explanationId: id } })).toBe(0);
    expect((await settled(id)).status).toBe("scored");
    expect(calls).toBe(2);
  });

  it("scores a waiting player before explanations that came with an import", async () => {
    const featureId = await makePlayable();
    const imported = await db.$transaction(async (tx) => {
      const ids: number[] = [];
      for (let i = 0; i < 12; i++) {
        const data = {
          featureId,
          origin: "machine",
          authorName: "house",
          text: `river ${i}`,
          foldedText: `river ${i}`,
        } as const;
        const { id } = await tx.explanation.create({ data });
        await scheduleScoring(tx, id, "imported");
        ids.push(id);
      }
      return ids;
    });
    const id = await submit(featureId, "the river at last");
    await startWorker();
    for (const one of [...imported, id]) await settled(one);
    const order = await db.score.findMany({
      where: { explanationId: { in: [...imported, id] } },
      distinct: ["explanationId"],
      orderBy: { id: "asc" },
    });
    // As many as a worker scores at a time may finish before it.
    expect(order.findIndex(({ explanationId }) => explanationId === id)).toBeLessThan(4);
  });

  it("keeps what a moderator has hidden hidden", async () => {
    const id = await submit(await makePlayable(), "river again");
    await db.explanation.update({ where: { id }, data: { status: "hidden" } });
    await startWorker();
    await until("the score", () => db.score.findFirst({ where: { explanationId: id } }));
    expect((await db.explanation.findUniqueOrThrow({ where: { id } })).status).toBe("hidden");
  });

  it("tells the author why an explanation can never be scored", async () => {
    await startWorker();
    const id = await submit(await makeFeature(2), "river");
    const explanation = await settled(id);
    expect(explanation.status).toBe("failed");
    expect(explanation.submission?.failure).toMatch(/no exam/);
  });

  it("makes no job where the submission was rolled back", async () => {
    const featureId = await makePlayable();
    const before = await jobsLeft();
    const undone = db.$transaction(async (tx) => {
      const { id } = await tx.explanation.create({
        data: { featureId, origin: "machine", authorName: "house", text: "x", foldedText: "x" },
      });
      await scheduleScoring(tx, id);
      throw new Error("changed my mind");
    });
    await expect(undone).rejects.toThrow("changed my mind");
    expect(await jobsLeft()).toBe(before);
  });
});

describe("crashes", () => {
  beforeEach(async () => {
    await db.$executeRaw`DELETE FROM graphile_worker._private_jobs`;
  });

  it("a worker killed in the middle of storing loses and doubles nothing, and its job is taken over at once", async () => {
    const featureId = await makePlayable();
    const id = await submit(featureId, "the river in flood");
    const child = spawn(process.execPath, ["--import", "tsx", "test/integration/stuck-worker.ts"], {
      env: { ...process.env, DATABASE_URL: database.url },
      stdio: ["ignore", "pipe", "inherit"],
    });
    await new Promise((resolve) => child.stdout.once("data", resolve));
    expect(await db.score.count({ where: { explanationId: id } })).toBe(0);

    // While it lives, nobody takes its job away, however long it takes.
    const holder = async () => {
      const rows = await db.$queryRaw<{ id: string }[]>`SELECT locked_by AS id FROM graphile_worker._private_jobs`;
      return rows.map((row) => row.id);
    };
    const living = await holder();
    expect(living).toEqual([expect.stringMatching(/^pool-/)]);
    await new Promise((resolve) => setTimeout(resolve, 1300));
    const pool = new pg.Pool({ connectionString: database.url, max: 1 });
    expect(await releaseDeadJobs(pool)).toBe(0);
    await pool.end();
    let paid = 0;
    const other = await startWorker(() => Promise.resolve(void paid++));
    await until("the other worker is ready", () => Promise.resolve(other.health().ok));
    await new Promise((resolve) => setTimeout(resolve, 500));
    expect(await holder()).toEqual(living);

    child.kill("SIGKILL");
    const killed = Date.now();
    expect((await settled(id, 20)).status).toBe("scored");
    expect(Date.now() - killed).toBeLessThan(9000);
    expect(paid).toBe(1);
    expect(await db.score.count({ where: { explanationId: id } })).toBe(4);
    await until("the queue is empty", async () => (await jobsLeft()) === 0);
  });

  it("an explanation that kills every worker ends as failed, not as scoring for ever", async () => {
    const id = await submit(await makePlayable(), "poison");
    await db.$executeRaw`
      UPDATE graphile_worker._private_jobs SET attempts = max_attempts, locked_by = 'pool-dead', locked_at = now() - interval '1 minute'`;
    await startWorker();
    const explanation = await settled(id);
    expect(explanation.status).toBe("failed");
    expect(explanation.submission?.failure).toMatch(/no fault of yours/);
    await until("the queue is empty", async () => (await jobsLeft()) === 0);
  });

  it("lost connections do not end the worker", async () => {
    const worker = await startWorker();
    await until("the worker is ready", () => Promise.resolve(worker.health().ok));
    const cut = async () => {
      await db.$executeRaw`
        SELECT pg_terminate_backend(pid) FROM pg_stat_activity
        WHERE datname = current_database() AND application_name LIKE 'neuroglyph worker%'`;
    };
    await cut();
    await cut();
    const id = await submit(await makePlayable(), "river once more");
    expect((await settled(id)).status).toBe("scored");
    await until("it says so", () => Promise.resolve(worker.health().ok));
  });

  it("a connection lost while the queue looks up its tasks for the first time does not leave a worker that never takes a job", async () => {
    const outside = new pg.Client({ connectionString: database.url });
    await outside.connect();
    await outside.query("BEGIN");
    await outside.query("LOCK TABLE graphile_worker._private_tasks IN ACCESS EXCLUSIVE MODE");
    const worker = await startWorker();
    await until("the worker is ready", () => Promise.resolve(worker.health().ok));
    await until("its first look-up is cut", async () => {
      // A transaction sees what others are at as it was when it first looked.
      await outside.query("SELECT pg_stat_clear_snapshot()");
      const cut = await outside.query(`
        SELECT pg_terminate_backend(pid) FROM pg_stat_activity
        WHERE datname = current_database() AND application_name = 'neuroglyph worker' AND wait_event_type = 'Lock'
          AND query LIKE '%insert into%_private_tasks%'`);
      return cut.rows.length > 0;
    });
    await outside.query("COMMIT");
    await outside.end();
    const id = await submit(await makePlayable(), "river after a cut");
    expect((await settled(id)).status).toBe("scored");
  });

  it("a database that goes away in the middle of a job and comes back is met again, and the job is done once", async () => {
    let calls = 0;
    let paid = 0;
    const worker = await startWorker(async () => {
      if (calls++ === 0) await new Promise((resolve) => setTimeout(resolve, 1000));
      paid++;
    });
    const id = await submit(await makePlayable(), "river after the storm");
    await until("the job has begun", () => Promise.resolve(calls > 0));
    const outside = new pg.Client({ connectionString: inject("testServerUrl") });
    await outside.connect();
    const name = new URL(database.url).pathname.slice(1);
    await outside.query(`ALTER DATABASE ${name} WITH ALLOW_CONNECTIONS false`);
    await outside.query("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = $1", [name]);
    await until("the worker notices", () => Promise.resolve(!worker.health().ok));
    await new Promise((resolve) => setTimeout(resolve, 4000));
    await outside.query(`ALTER DATABASE ${name} WITH ALLOW_CONNECTIONS true`);
    await outside.end();
    const explanation = await until(
      "the score",
      () => db.explanation.findFirst({ where: { id, status: "scored" } }).catch(() => null),
      30,
    );
    expect(explanation.examScore).not.toBeNull();
    expect(await db.score.count({ where: { explanationId: id } })).toBe(4);
    expect(paid).toBe(2); // the first payment was rolled back with everything else
    await until("the worker says so", () => Promise.resolve(worker.health().ok));
  });

  it("a worker that is stopped finishes what it has begun", async () => {
    let begun = false;
    const worker = await startWorker(async () => {
      begun = true;
      await new Promise((resolve) => setTimeout(resolve, 400));
    });
    const id = await submit(await makePlayable(), "a river");
    await until("the job has begun", () => Promise.resolve(begun));
    await worker.stop();
    expect((await db.explanation.findUniqueOrThrow({ where: { id } })).status).toBe("scored");
    expect(await jobsLeft()).toBe(0);
    expect(worker.health().ok).toBe(false);
  });
});

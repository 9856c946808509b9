import { randomUUID } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { closeLimits } from "#app/platform/limits.server.ts";
import { rebuildBoards } from "#app/play/boards/rebuild-boards.server.ts";
import { submitExplanation } from "#app/play/explanations/submit-explanation.server.ts";
import { db } from "#prisma/client.server.ts";
import { createTestDatabase, type TestDatabase } from "#test/database/create-test-database.ts";
import { makeFeature, makeUser } from "#test/database/factories.ts";
import { startChild, type RunningChild } from "#test/instance/child-process.ts";
import { PlayerClient, submitted } from "#test/instance/player-client.ts";
import { freePort } from "#prisma/run-server.server.ts";
import { startWeb, type RunningWeb } from "#test/instance/start-web.ts";

let database: TestDatabase;
const running = new Set<RunningChild>();

beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(async () => {
  await Promise.all([...running].map((child) => child.kill()));
  await closeLimits();
  await database.close();
});

function startWorker(): RunningChild {
  const child = startChild("app/worker.ts", { DATABASE_URL: database.url });
  running.add(child);
  return child;
}

async function until(what: string, holds: () => Promise<boolean>, seconds = 90): Promise<void> {
  const deadline = Date.now() + seconds * 1000;
  while (!(await holds())) {
    if (Date.now() > deadline)
      throw new Error(`${what}: not within ${seconds} s.\n${[...running].map((child) => child.output()).join("\n")}`);
    await sleep(20);
  }
}

const scored = () => db.explanation.count({ where: { status: "scored" } });
const waiting = () => db.explanation.count({ where: { status: { not: "scored" } } });

/** Nothing lost, nothing twice: four scores each, an attempt each, and boards that the ledger confirms. */
async function expectWholeBooks(): Promise<void> {
  const explanations = await db.explanation.findMany({ include: { scores: true, submission: true } });
  for (const { id, status, examScore, origin, scores, submission } of explanations) {
    expect(status, `explanation ${id}`).toBe("scored");
    expect(examScore, `explanation ${id}`).not.toBeNull();
    expect(scores.map(({ split }) => split).sort(), `explanation ${id}`).toEqual([
      "clue",
      "exam",
      "random_only",
      "top_and_random",
    ]);
    if (origin === "human") expect(submission?.scoredAt, `explanation ${id}`).not.toBeNull();
  }
  const events = await db.scoreEvent.findMany();
  expect(new Set(events.map(({ explanationId, reason }) => `${explanationId} ${reason}`)).size).toBe(events.length);
  const boards = () =>
    db.playerPoints.findMany({
      orderBy: [{ scope: "asc" }, { scopeId: "asc" }, { window: "asc" }, { start: "asc" }, { userId: "asc" }],
    });
  const before = await boards();
  expect(
    before
      .filter(({ scope, window }) => scope === "all" && window === "all")
      .reduce((sum, { points }) => sum + points, 0),
  ).toBe(events.reduce((sum, { points }) => sum + points, 0));
  await rebuildBoards();
  expect(await boards()).toEqual(before);
  const [jobs] = await db.$queryRaw<{ count: number }[]>`SELECT count(*)::int AS count FROM graphile_worker.jobs`;
  expect(jobs?.count).toBe(0);
}

describe("kill -9", () => {
  test(
    "of the worker while it scores: after a restart every explanation is scored exactly once",
    { timeout: 300_000 },
    async () => {
      const features = await Promise.all(
        Array.from({ length: 4 }, (_, i) => makeFeature({ word: ["river", "bell", "stone", "rain"][i] ?? "sky" })),
      );
      const players = await Promise.all(Array.from({ length: 20 }, () => makeUser()));
      const texts = ['the word "river"', 'the word "bell"', "stones and rain", "weather", "anything at all"];
      for (const [i, viewer] of players.entries()) {
        for (const { key } of features)
          await submitExplanation({ viewer, key, text: texts[i % texts.length] ?? "words", requestKey: randomUUID() });
      }
      const all = players.length * features.length + features.length;
      expect(await waiting()).toBe(all);

      for (let kill = 0; kill < 3; kill++) {
        const before = await scored();
        const worker = startWorker();
        // In the middle of its work: some are done, some are at work, some wait.
        await until("the worker scores", async () => (await scored()) > before);
        await worker.kill("SIGKILL");
        running.delete(worker);
      }
      expect(await waiting(), "the kills came before the work was done").toBeGreaterThan(0);
      const worker = startWorker();
      await until("all is scored", async () => (await waiting()) === 0);
      await until(
        "the queue is empty",
        async () => (await db.$queryRaw<unknown[]>`SELECT 1 FROM graphile_worker.jobs LIMIT 1`).length === 0,
      );
      await worker.kill("SIGTERM");
      running.delete(worker);
      await expectWholeBooks();
    },
  );

  test(
    "of the web process while people submit: whatever was acknowledged is there once and scored",
    { timeout: 300_000 },
    async () => {
      const features = await Promise.all(Array.from({ length: 4 }, () => makeFeature()));
      const port = String(await freePort());
      const startWebHere = async (): Promise<RunningWeb> => {
        const child = await startWeb(database.url, { PORT: port });
        running.add(child);
        return child;
      };
      let web = await startWebHere();
      const worker = startWorker();
      const people = await Promise.all(
        Array.from({ length: 6 }, (_, i) => PlayerClient.signUp(web.origin, `stubborn_${i}`)),
      );

      const acknowledged = new Map<string, number>();
      let intended = 0;
      let interrupted = 0;
      const play = async (player: PlayerClient, place: number) => {
        for (const [i, { key }] of features.entries()) {
          for (let attempt = 0; attempt < 2; attempt++) {
            const requestKey = randomUUID();
            intended++;
            // As a browser on a bad line does: the same form again until somebody answers.
            for (;;) {
              const response = await player
                .submit(key, `idea ${place} ${i} ${attempt}`, { requestKey })
                .catch(() => null);
              const body: unknown = await response?.json().catch(() => null);
              if (response?.status === 202 && body) {
                acknowledged.set(requestKey, submitted.parse(body).id);
                break;
              }
              // No answer, or one that was cut off in the middle.
              if (response !== null && body !== null && response.status < 500) {
                throw new Error(`refused with ${response.status}: ${JSON.stringify(body)}`);
              }
              interrupted++;
              await sleep(50);
            }
          }
        }
      };
      const playing = Promise.all(people.map(play));
      // Awaited below; a failure before that must not count as unhandled.
      playing.catch(() => undefined);
      for (let kill = 1; kill <= 2; kill++) {
        await until("submissions arrive", () => Promise.resolve(acknowledged.size >= kill * 12));
        await web.kill("SIGKILL");
        running.delete(web);
        web = await startWebHere();
      }
      await playing;
      expect(interrupted, "the kills interrupted somebody").toBeGreaterThan(0);
      expect(acknowledged.size).toBe(intended);

      await until("all is scored", async () => (await waiting()) === 0);
      const stored = await db.submission.findMany({
        where: { requestKey: { in: [...acknowledged.keys()] } },
        select: { requestKey: true, explanationId: true },
      });
      expect(new Map(stored.map(({ requestKey, explanationId }) => [requestKey, explanationId]))).toEqual(acknowledged);
      const mine = await db.submission.count({ where: { user: { name: { startsWith: "stubborn_" } } } });
      expect(mine, "no submission that nobody knows of").toBe(intended);
      await until(
        "the queue is empty",
        async () => (await db.$queryRaw<unknown[]>`SELECT 1 FROM graphile_worker.jobs LIMIT 1`).length === 0,
      );
      for (const child of [web, worker]) {
        await child.kill("SIGTERM");
        running.delete(child);
      }
      await expectWholeBooks();
    },
  );
});

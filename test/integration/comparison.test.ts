import { afterAll, beforeAll, expect, test } from "vitest";
import { declareBot, endBot } from "#app/accounts/bots.server.ts";
import { createApiKey } from "#app/accounts/api-keys.server.ts";
import type { Viewer } from "#app/accounts/viewer.ts";
import { submitExplanation } from "#app/play/explanations/submit-explanation.server.ts";
import { awardPoints } from "#app/play/ledger/award-points.server.ts";
import { readContests } from "#app/research/comparison/read-contests.server.ts";
import { readComparison } from "#app/research/comparison/read-comparison.server.ts";
import { comparableSources, refreshComparison } from "#app/research/comparison/refresh-comparison.server.ts";
import { keepComparisonFresh } from "#app/research/comparison/keep-comparison-fresh.server.ts";
import { closeLimits } from "#app/platform/limits.server.ts";
import { db } from "#prisma/client.server.ts";
import { runWorker } from "#scoring/index.ts";
import { createTestDatabase, type TestDatabase } from "#test/database/create-test-database.ts";
import { makeFeature, makeUser } from "#test/database/factories.ts";
import { startWeb, type RunningWeb } from "#test/instance/start-web.ts";
import { explainAndScore, giveScore } from "./score-by-hand.ts";

let database: TestDatabase;
let web: RunningWeb;
beforeAll(async () => {
  database = await createTestDatabase();
  web = await startWeb(database.url);
});
afterAll(async () => {
  await web.kill("SIGTERM");
  await closeLimits();
  await database.close();
});

async function makeBot(method = "toy-explainer"): Promise<Viewer> {
  const bot = await makeUser();
  await declareBot(bot, method);
  return { ...bot, machine: true };
}

const refreshAll = async () => {
  for (const id of await comparableSources()) await refreshComparison(id);
};

test("nobody changes sides: not after playing as a person, not after posting as a machine", async () => {
  const { key } = await makeFeature({ source: "1-sides" });
  const person = await makeUser();
  await submitExplanation({ viewer: person, key, text: "something of the kind", requestKey: "one" });
  await expect(declareBot(person, "gpt")).rejects.toMatchObject({ status: 409, code: "played_as_person" });

  const bot = await makeBot("first");
  await endBot(bot);
  expect(await db.user.findUniqueOrThrow({ where: { id: bot.id } })).toMatchObject({ machine: false, method: null });
  await declareBot(bot, "second");
  await submitExplanation({ viewer: bot, key, text: "another thing altogether", requestKey: "one" });
  await declareBot(bot, "third");
  await expect(endBot(bot)).rejects.toMatchObject({ status: 409, code: "posted_as_machine" });
  expect(await db.explanation.findFirstOrThrow({ where: { authorId: bot.id } })).toMatchObject({ method: "second" });
});

test("refining a bot's words pays its owner nothing", async () => {
  const { id: featureId, key } = await makeFeature({ source: "1-refined" });
  const bot = await makeBot();
  const person = await makeUser();
  const { id: parentId } = await submitExplanation({ viewer: bot, key, text: "water that flows", requestKey: "one" });
  await giveScore(parentId, { value: 0.4 });
  await explainAndScore({ featureId, author: person, parentId, value: 0.7 });
  expect(await db.scoreEvent.count({ where: { userId: bot.id } })).toBe(0);
  expect(await db.scoreEvent.count({ where: { userId: person.id, reason: "refinement" } })).toBe(1);
});

test("the record is what counting by hand gives, by source and method, over days; private sources are not in it", async () => {
  const person = await makeUser();
  const bot = await makeBot("rival");
  const play = async (source: string, human: number | null, house: number | null, rival: number | null) => {
    const { id: featureId, key } = await makeFeature({ source, explanation: null });
    if (house !== null) await explainAndScore({ featureId, author: null, value: house });
    if (rival !== null) {
      const { id } = await submitExplanation({
        viewer: bot,
        key,
        text: `rival words ${featureId}`,
        requestKey: `r${featureId}`,
      });
      await giveScore(id, { value: rival });
    }
    if (human !== null) await explainAndScore({ featureId, author: person, value: human });
    return { featureId, key };
  };
  const { key } = await play("2-open", 0.6, 0.5, null);
  await play("2-open", 0.6, 0.5, 0.7);
  await play("2-open", 0.5, 0.5, null);
  await play("2-open", null, 0.9, null);
  await play("2-open", 0.9, null, null);
  await play("3-other", 0.8, 0.1, 0.2);
  const hidden = await play("3-closed", 0.9, 0.1, null);
  await db.feature.update({
    where: { id: hidden.featureId },
    data: { source: { update: { visibility: "private", publishedAt: null } } },
  });
  // What was scored first: the features of the other source.
  await db.$executeRaw`UPDATE "Score" SET "createdAt" = '2026-01-05T12:00:00Z' FROM "Explanation" AS e
    WHERE e.id = "explanationId" AND e."sourceId" = (SELECT id FROM "Source" WHERE slug = '3-other')`;
  await db.$executeRaw`UPDATE "Score" SET "createdAt" = '2026-02-07T12:00:00Z' FROM "Explanation" AS e
    WHERE e.id = "explanationId" AND e."sourceId" = (SELECT id FROM "Source" WHERE slug = '2-open')`;
  await refreshAll();

  const open = await readComparison({ source: "2-open" });
  expect(open.overall).toMatchObject({ compared: 3, humans: 1, ties: 1, machines: 1, share: 0.333 });
  // Wilson for 1 of 3.
  expect(open.overall.interval).toEqual([0.061, 0.792]);
  expect(open.byMethod).toMatchObject([
    { method: "house", compared: 3, humans: 2, ties: 1 },
    { method: "rival", compared: 1, humans: 0, ties: 0 },
  ]);
  const closed = await readComparison({ source: "3-closed" });
  expect(closed.overall).toMatchObject({ compared: 0, share: null, interval: null });

  const answer = await fetch(`${web.origin}/api/v1/comparison?model=${key.model}`);
  const both = (await answer.json()) as Awaited<ReturnType<typeof readComparison>>;
  expect(both.bySource.map(({ source }) => source)).not.toContain("3-closed");
  expect(both.days.slice(0, 2)).toMatchObject([
    { day: "2026-01-05", compared: 1, humans: 1, ties: 0 },
    { day: "2026-02-07", compared: 4, humans: 2, ties: 1 },
  ]);
  const { machineLeads, humanLeads } = await readContests();
  expect(machineLeads.map(({ source, human, machine }) => ({ source, human, machine }))).toEqual([
    { source: "2-open", human: 0.6, machine: 0.7 },
  ]);
  expect(humanLeads.map(({ source }) => source)).toEqual(expect.arrayContaining(["3-other", "2-open"]));
  expect(humanLeads.map(({ source }) => source)).not.toContain("3-closed");

  const page = await (await fetch(`${web.origin}/research/comparison`)).text();
  expect(page).toContain("Beat the machine");
  expect(page).not.toContain("3-closed");
});

test("the worker sees new scores, texts that were taken down and sources that were withdrawn", async () => {
  const { id: featureId } = await makeFeature({ source: "4-live", explanation: null });
  await explainAndScore({ featureId, author: null, value: 0.3 });
  const errors: unknown[] = [];
  const stop = keepComparisonFresh({ onError: (error) => errors.push(error), everyMs: 50 });
  const humans = () => readComparison({ source: "4-live" }).then(({ overall }) => overall);
  try {
    const id = await explainAndScore({ featureId, author: await makeUser(), value: 0.5 });
    await expect.poll(humans, { timeout: 10_000 }).toMatchObject({ compared: 1, humans: 1 });
    await db.explanation.update({ where: { id }, data: { status: "hidden" } });
  } finally {
    await stop();
  }
  await refreshAll();
  expect(await humans()).toMatchObject({ compared: 0 });
  expect(errors).toEqual([]);
});

// Last: its worker's scorer becomes the boards' where no other one has scored before.
test("a bot posts by key, takes the same exam, and counts as a machine alone", { timeout: 90_000 }, async () => {
  const { id: featureId, key } = await makeFeature({ source: "1-posted", word: "river" });
  const bot = await makeBot();
  const { key: secret } = await createApiKey(bot, "poster");
  const call = (path: string, body: unknown) =>
    fetch(`${web.origin}/api/v1/${path}`, {
      method: "POST",
      headers: { Authorization: `Bearer ${secret}`, "Content-Type": "application/json" },
      body: JSON.stringify(body),
    });
  const at = `features/${key.model}/${key.source}/${key.index}/explanations`;
  expect((await call(at, { text: "x ".repeat(200) })).status).toBe(422);
  const answer = await call(at, { text: 'the word "river"' });
  expect(answer.status).toBe(202);
  const { id } = (await answer.json()) as { id: number };
  expect(await call(at, { text: 'The word "river".' }).then(({ status }) => status)).toBe(409);

  const worker = await runWorker({
    databaseUrl: database.url,
    simulator: "lexical",
    device: "cpu",
    concurrency: 1,
    onScored: async (tx, scored) => {
      await awardPoints(tx, scored);
    },
    log: () => undefined,
  });
  try {
    await expect
      .poll(() => db.explanation.findUniqueOrThrow({ where: { id } }).then(({ status }) => status), { timeout: 40_000 })
      .toBe("scored");
  } finally {
    await worker.stop();
  }
  expect(await db.explanation.findUniqueOrThrow({ where: { id } })).toMatchObject({
    ...{ origin: "machine", method: "toy-explainer", authorId: bot.id, authorName: null },
  });
  expect(await db.score.count({ where: { explanationId: id, split: "exam" } })).toBe(1);
  expect(await db.scoreEvent.count({ where: { userId: bot.id } })).toBe(0);
  expect(await db.ratingChange.count({ where: { userId: bot.id } })).toBe(0);
  expect(await db.feature.findUniqueOrThrow({ where: { id: featureId } })).toMatchObject({ explanationCount: 0 });

  const view = await fetch(`${web.origin}/api/v1/explanations/${id}`, {
    headers: { Authorization: `Bearer ${secret}` },
  });
  expect(await view.json()).toMatchObject({ origin: "machine", method: "toy-explainer", points: null });
  expect((await call(`explanations/${id}/votes`, { value: 1 })).status).toBe(403);
  const round = await fetch(`${web.origin}/api/v1/rounds/next`, { headers: { Authorization: `Bearer ${secret}` } });
  expect(round.status).toBe(403);
  const profile = await fetch(`${web.origin}/players/${bot.name}`);
  expect(await profile.text()).toContain("machine · toy-explainer");
});

import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Viewer } from "#app/accounts/viewer.ts";
import type { FeatureKey } from "#app/catalog/feature-key.ts";
import { readExplanation } from "#app/play/explanations/read-explanation.server.ts";
import { submitExplanation } from "#app/play/explanations/submit-explanation.server.ts";
import { waitForScore } from "#app/play/explanations/wait-for-score.server.ts";
import { pay } from "#app/play/ledger/pay.server.ts";
import { voidPoints } from "#app/play/ledger/void-points.server.ts";
import { readExplanationWithLineage, readLineage } from "#app/play/refine/read-lineage.server.ts";
import { readOutcome } from "#app/play/refine/read-outcome.server.ts";
import { readRefined } from "#app/play/refine/read-refined.server.ts";
import type { TextComparison } from "#app/play/refine/views.ts";
import { closeLimits } from "#app/platform/limits.server.ts";
import { db } from "#prisma/client.server.ts";
import type { RunningWorker } from "#scoring/index.ts";
import { createTestDatabase, type TestDatabase } from "#test/database/create-test-database.ts";
import { makeExplanation, makeFeature, makeUser } from "#test/database/factories.ts";
import { apiPath, PlayerClient } from "#test/instance/player-client.ts";
import { startWeb, type RunningWeb } from "#test/instance/start-web.ts";
import { startWorker } from "#test/instance/start-worker.ts";

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
  await closeLimits();
  await database.close();
});

let keys = 0;
async function explain(viewer: Viewer, key: FeatureKey, text: string, parentId?: number): Promise<number> {
  const { id } = await submitExplanation({ viewer, key, text, parentId, requestKey: `refine-${keys++}` });
  let view = await readExplanation(id, viewer);
  for (let look = 0; view.status === "scoring" && look < 600; look++) {
    await new Promise((resolve) => setTimeout(resolve, 50));
    view = await readExplanation(id, viewer);
  }
  expect(view.status).toBe("scored");
  return id;
}

describe("refining another's words", () => {
  test("shows from which score on it earns points, to who may read it", async () => {
    const { id: featureId, key } = await makeFeature({ word: "river", explanation: null });
    const [author, refiner] = [await makeUser(), await makeUser()];
    const parent = await explain(author, key, 'the word "river" or "rain"');
    expect(await readRefined(featureId, parent, refiner)).toBeNull();
    expect(await readRefined(featureId, parent, null)).toBeNull();
    await explain(refiner, key, "names of animals");
    const refined = await readRefined(featureId, parent, refiner);
    const { exam, baseline } = refined?.explanation.scores ?? {};
    expect(refined).toMatchObject({
      explanation: { id: parent, text: 'the word "river" or "rain"', author: { name: author.name } },
      floor: { value: Math.max(exam ?? 0, baseline ?? 0) },
    });
    const { id: elsewhere } = await makeFeature();
    expect(await readRefined(elsewhere, parent, refiner)).toBeNull();
  });

  test("shows afterwards the difference, and the share that went to the author of the words", async () => {
    const { id: featureId } = await makeFeature({ explanation: null });
    const [author, refiner] = [await makeUser(), await makeUser()];
    const { id: parentId } = await makeExplanation({ featureId, author, exam: { value: 0.5, low: 0.4, high: 0.6 } });
    const exam = { value: 0.62, low: 0.5, high: 0.7 };
    const { id } = await makeExplanation({ featureId, author: refiner, parentId, exam });
    const about = { subject: `explanation:${id}`, featureId, explanationId: id, track: "refine" } as const;
    await db.$transaction((tx) =>
      pay(tx, [
        { ...about, userId: refiner.id, reason: "refinement", points: 8 },
        { ...about, userId: author.id, reason: "refined", points: 4 },
      ]),
    );
    const read = async () => readExplanation(id, refiner);
    expect((await read()).points).toBe(8);
    expect(await readOutcome(await read(), refiner)).toMatchObject({
      ...{ parent: { id: parentId, author: { name: author.name } }, gain: 0.12 },
      shared: { author: author.name, points: 4 },
    });
    expect(await readOutcome(await readExplanation(parentId, refiner), refiner)).toBeNull();

    await db.$transaction((tx) => voidPoints(tx, id));
    expect((await read()).points).toBe(0);
    expect(await readOutcome(await read(), refiner)).toMatchObject({ shared: null });
  });
});

describe("POST comparison", () => {
  test("says what each change did to the clues, and asks for words that one may read", async () => {
    const { id: featureId, key } = await makeFeature({ word: "river", explanation: null });
    const author = await makeUser();
    const parent = await explain(author, key, 'the word "hills" or "green"');
    const player = await PlayerClient.signUp(web.origin, "comparing_player");
    const path = `${apiPath(key)}/comparison`;
    const question = { text: 'the word "river" or "green" or "rain"', parent };
    const closed = await player.post(path, question);
    expect(closed.status).toBe(422);
    expect(await closed.json()).toMatchObject({ error: { details: { fields: { parent: [expect.any(String)] } } } });
    expect((await fetch(`${web.origin}${path}`, { method: "POST", ...asJson(question) })).status).toBe(401);

    await makeExplanation({ featureId, author: await db.user.findFirstOrThrow({ where: { name: player.name } }) });
    const before = await db.explanation.count();
    const response = await player.post(path, question);
    const comparison = (await response.json()) as TextComparison;
    expect(response.status, JSON.stringify(comparison)).toBe(200);
    expect(comparison.parts.map(({ kind, text, change }) => [kind, text, change])).toEqual([
      ["kept", ' the word "', null],
      ["removed", "hills", 0],
      ["added", "river", 0],
      ["kept", '" or "green"', null],
      ["added", ' or "rain"', 1],
    ]);
    const [better, worse] = comparison.changes;
    expect(better?.gain).toBeGreaterThan(0.2);
    expect(better?.tokens.map(({ kind }) => kind)).toEqual(expect.arrayContaining(["found", "hushed"]));
    expect(worse?.gain).toBeLessThan(0);
    expect(worse?.tokens.every(({ kind }) => kind === "alarmed")).toBe(true);
    const preview = await player.post(`${apiPath(key)}/preview`, { text: question.text });
    expect(await preview.json()).toMatchObject({ score: comparison.score });
    expect(await db.explanation.count()).toBe(before);

    const same = await player.post(path, { text: 'the word "hills" or "green"', parent });
    expect(await same.json()).toMatchObject({ changes: [], score: comparison.parentScore });
    const many = { text: Array.from({ length: 12 }, (_, i) => `the w${i}`).join(" or "), parent };
    expect(((await (await player.post(path, many)).json()) as TextComparison).changes.length).toBeLessThanOrEqual(6);
  });
});

function asJson(body: unknown) {
  return { headers: { "Content-Type": "application/json" }, body: JSON.stringify(body) };
}

describe("the family of an explanation", () => {
  test("goes up to where it began and down to what was made from it, texts only for who may read them", async () => {
    const { id: featureId, key } = await makeFeature({ explanation: null });
    const [author, reader, stranger] = [await makeUser(), await makeUser(), await makeUser()];
    const exam = { value: 0.5, low: 0.4, high: 0.6 };
    const make = async (parentId?: number) => (await makeExplanation({ featureId, author, parentId, exam })).id;
    const root = await make();
    const middle = await make(root);
    await make(root);
    const [first, second] = [await make(middle), await make(middle)];
    const grandchild = await make(first);
    await explain(reader, key, "names of birds");

    const { lineage } = await readExplanationWithLineage(middle, reader);
    expect(lineage).toMatchObject({ parent: root, children: [first, second], more: false });
    expect(lineage.ancestors.map(({ id }) => id)).toEqual([root]);
    expect(lineage.descendants.map(({ id }) => id)).toEqual([first, second, grandchild]);
    expect(lineage.descendants.every(({ text, exam }) => text !== null && exam === 0.5)).toBe(true);

    const closed = await readExplanationWithLineage(middle, stranger);
    expect([...closed.lineage.ancestors, ...closed.lineage.descendants].map(({ text }) => text)).toEqual(
      Array.from({ length: 4 }, () => null),
    );
    const overHttp = await fetch(`${web.origin}/api/v1/explanations/${middle}`);
    expect(await overHttp.json()).toMatchObject({ id: middle, lineage: { parent: root, children: [first, second] } });
  });

  test("has bounds: twenty generations either way, sixty in all", async () => {
    const { id: featureId } = await makeFeature({ explanation: null });
    const author = await makeUser();
    const chain: number[] = [];
    for (let i = 0; i < 45; i++) chain.push((await makeExplanation({ featureId, author, parentId: chain.at(-1) })).id);
    const at = chain[22] ?? 0;
    const long = await readLineage(await readExplanation(at, author), author);
    expect(long.ancestors.map(({ id }) => id)).toEqual(chain.slice(2, 22).reverse());
    expect(long.descendants.map(({ id }) => id)).toEqual(chain.slice(23, 43));

    for (let i = 0; i < 70; i++) await makeExplanation({ featureId, author, parentId: chain[44] });
    const wide = await readLineage(await readExplanation(chain[44] ?? 0, author), author);
    expect(wide.ancestors.length + wide.descendants.length).toBe(60);
    expect(wide.ancestors).toHaveLength(20);
    expect(wide.more).toBe(true);
  });
});

test("the answer of a submission that one waits for says whose words it refines", async () => {
  const { key } = await makeFeature({ word: "river", explanation: null });
  const author = await makeUser();
  const parent = await explain(author, key, "bodies of water");
  const { id } = await submitExplanation({ viewer: author, key, text: "rivers", parentId: parent, requestKey: "wait" });
  expect(await waitForScore(id, author, 20)).toMatchObject({ id, parent });
});

import { afterAll, beforeAll, expect, test } from "vitest";
import type { Viewer } from "#app/accounts/viewer.ts";
import { db } from "#prisma/client.server.ts";
import { createTestDatabase, type TestDatabase } from "#test/database/create-test-database.ts";
import { makeExplanation, makeFeature, makeUser } from "#test/database/factories.ts";
import { exportRows } from "./read-export.ts";

let database: TestDatabase;
let researcher: Viewer;
let author: Viewer;
const scope = { model: "smollm2-135m-instruct", source: "10-dictionary" };
const exam = (value: number, half = 0.05) => ({ value, low: value - half, high: value + half });

beforeAll(async () => {
  database = await createTestDatabase();
  researcher = await makeUser({ role: "researcher" });
  author = await makeUser({ name: "taught_by" });
});
afterAll(() => database.close());

test("pairs and preferences of features that are played, scored and not gold; clues alone in the prompt", async () => {
  const taught = await makeFeature({ index: 1, explanation: null });
  const good = await makeExplanation({ featureId: taught.id, author, text: "rivers", exam: exam(0.7) });
  const bad = await makeExplanation({ featureId: taught.id, author: null, text: "words", exam: exam(0.2) });
  await makeExplanation({ featureId: taught.id, author: researcher, text: "unscored" });
  await makeExplanation({
    featureId: taught.id,
    author: researcher,
    text: "hidden",
    exam: exam(0.9),
    status: "hidden",
  });
  const gold = await makeFeature({ index: 2, explanation: null });
  await makeExplanation({ featureId: gold.id, author: null, text: "gold", exam: exam(0.8) });
  await makeExplanation({ featureId: gold.id, author, text: "beside gold", exam: exam(0.3) });
  const unread = await makeFeature({ index: 3, explanation: null });
  // People read it badly: it is not gold.
  const { id } = await makeExplanation({ featureId: unread.id, author: null, text: "machine", exam: exam(0.8) });
  await db.humanScore.create({ data: { explanationId: id, value: 0.1, low: 0, high: 0.2, players: 3 } });

  const pairs = await exportRows(researcher, scope, "pairs");
  expect(pairs.map(({ index, completion }) => [index, completion])).toEqual([
    [1, " rivers"],
    [3, " machine"],
  ]);
  expect(pairs[0]).toMatchObject({ author: "taught_by", origin: "human", score: 0.7, explanation: good.id });
  const prompt = String(pairs[0]?.prompt);
  expect(prompt).toMatch(/«river»\d+/);
  expect(prompt).toMatch(/\nExplanation:$/);
  expect(prompt.split("\n").length).toBe(1 + 10 + 1 + 3 + 1);

  const preferences = await exportRows(researcher, scope, "preferences");
  expect(preferences.length).toBe(1);
  expect(preferences[0]).toMatchObject({
    ...{ index: 1, chosen: " rivers", rejected: " words", separate: true, prompt },
    ...{ chosen_explanation: good.id, rejected_explanation: bad.id, split: pairs[0]?.split },
  });
  expect(preferences[0]?.margin).toBeCloseTo(0.5, 5);
});

test("a feature that served as gold in a round stays out, whatever its scores are now", async () => {
  const { explanationId } = await db.score.findFirstOrThrow({
    where: { explanation: { text: "rivers" } },
    select: { explanationId: true },
  });
  await db.simulationRound.create({ data: { userId: researcher.id, explanationId, snippetIds: [1n], gold: true } });
  expect((await exportRows(researcher, scope, "pairs")).map(({ index }) => index)).toEqual([3]);
  expect(await exportRows(researcher, scope, "preferences")).toEqual([]);
});

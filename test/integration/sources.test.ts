import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { SourceKey } from "#app/catalog/feature-key.ts";
import { becomeResearcher } from "#app/accounts/become-researcher.server.ts";
import type { Viewer } from "#app/accounts/viewer.ts";
import { readHub } from "#app/research/read-hub.server.ts";
import {
  applySourceChange,
  changeSource,
  deleteSource,
  publishSource,
  withdrawSource,
} from "#app/research/sources/change-source.server.ts";
import { listOwnSources, readOwnSource } from "#app/research/sources/read-sources.server.ts";
import { removeSourceRows } from "#app/research/sources/remove-source-rows.server.ts";
import { db } from "#prisma/client.server.ts";
import { createTestDatabase, type TestDatabase } from "#test/database/create-test-database.ts";
import { makeExplanation, makeFeature, makeUser } from "#test/database/factories.ts";

let database: TestDatabase;
let owner: Viewer;
let other: Viewer;
let administrator: Viewer;
beforeAll(async () => {
  database = await createTestDatabase();
  owner = await makeUser({ role: "researcher" });
  other = await makeUser({ role: "researcher" });
  administrator = await makeUser({ role: "administrator" });
});
afterAll(() => database.close());

let sources = 0;
let key: SourceKey;
let sourceId: number;
let featureId: number;
const goesOn = { isStopping: () => false, log: () => undefined };

/** A private source of the owner with one feature that can be played. */
async function makeOwnSource(): Promise<void> {
  const feature = await makeFeature({ source: `3-own${sources++}`, index: 0 });
  key = { model: feature.key.model, source: feature.key.source };
  featureId = feature.id;
  const row = await db.feature.update({
    where: { id: feature.id },
    data: { source: { update: { ownerId: owner.id, visibility: "private", publishedAt: null } } },
    select: { sourceId: true },
  });
  sourceId = row.sourceId;
}
beforeEach(makeOwnSource);

const refusal = (act: Promise<unknown>) =>
  act.then(
    () => null,
    (error: unknown) => error,
  );

test("a source belongs to its owner: nobody else reads, changes, publishes or deletes it", async () => {
  const details = { name: "Mine now", licence: "none", attribution: "me", citation: "", description: "" };
  for (const act of [
    () => readOwnSource(other, key),
    () => changeSource(other, key, details),
    () => applySourceChange(other, key, { name: "Mine now" }),
    () => publishSource(other, key),
    () => withdrawSource(other, key),
    () => deleteSource(other, key),
  ])
    expect(await refusal(act())).toMatchObject({ status: 404 });
  expect(await refusal(readOwnSource(await makeUser(), key))).toMatchObject({ status: 403 });
  expect(await readOwnSource(administrator, key)).toMatchObject({ ...key, visibility: "private" });
  expect((await listOwnSources(other)).map(({ source }) => source)).not.toContain(key.source);
  expect((await listOwnSources(owner))[0]).toMatchObject({ ...key, features: 1, playable: 1, explanations: 0 });
});

test("new words are kept, a part of them leaves the rest", async () => {
  await changeSource(owner, key, {
    name: "Rivers",
    licence: "CC0",
    attribution: "A. Nobody",
    citation: "@misc{a}",
    description: "Two\nlines",
  });
  await applySourceChange(owner, key, { licence: "CC BY 4.0" });
  expect(await readOwnSource(owner, key)).toMatchObject({
    ...{
      name: "Rivers",
      licence: "CC BY 4.0",
      attribution: "A. Nobody",
      citation: "@misc{a}",
      description: "Two\nlines",
    },
  });
});

describe("publishing", () => {
  test("opens it, once, and withdrawing closes it again", async () => {
    await publishSource(owner, key);
    const first = await readOwnSource(owner, key);
    expect(first).toMatchObject({ visibility: "public", publishedAt: expect.any(String) });
    await publishSource(owner, key);
    expect((await readOwnSource(owner, key)).publishedAt).toBe(first.publishedAt);
    await withdrawSource(owner, key);
    expect(await readOwnSource(owner, key)).toMatchObject({ visibility: "private", publishedAt: null });
  });

  test("says what stands in its way", async () => {
    await db.source.update({ where: { id: sourceId }, data: { licence: "not stated" } });
    expect(await refusal(publishSource(owner, key))).toMatchObject({
      status: 409,
      details: { obstacles: ["no_licence"] },
    });
    await db.feature.updateMany({ where: { sourceId }, data: { playable: false } });
    expect((await readOwnSource(owner, key)).obstacles).toEqual(["no_playable", "no_licence"]);
    await db.feature.deleteMany({ where: { sourceId } });
    expect((await readOwnSource(owner, key)).obstacles).toEqual(["no_features", "no_licence"]);
  });

  test("waits for an import that writes into it", async () => {
    const job = await db.importJob.create({
      data: {
        ...{ ownerId: owner.id, format: "neuroglyph", fileName: "a.jsonl", defaults: {}, state: "running" },
        sources: { create: { sourceId } },
      },
    });
    expect(await refusal(publishSource(owner, key))).toMatchObject({ details: { obstacles: ["import_running"] } });
    expect(await refusal(deleteSource(owner, key))).toMatchObject({ status: 409, code: "import_running" });
    await db.importJob.update({ where: { id: job.id }, data: { state: "done" } });
    await publishSource(owner, key);
  });
});

test("what people have played can be neither withdrawn nor deleted", async () => {
  await publishSource(owner, key);
  await makeExplanation({ featureId, author: other, exam: { value: 0.5, low: 0.4, high: 0.6 } });
  expect(await refusal(withdrawSource(owner, key))).toMatchObject({ status: 409, code: "played" });
  expect(await refusal(deleteSource(owner, key))).toMatchObject({ status: 409, code: "played" });
});

test("a deleted source is gone at once, its name is free, and its rows go; a stopped job goes on", async () => {
  await deleteSource(owner, key);
  expect(await refusal(readOwnSource(owner, key))).toMatchObject({ status: 404 });
  expect((await listOwnSources(owner)).map(({ source }) => source)).not.toContain(key.source);
  await removeSourceRows(sourceId, { ...goesOn, isStopping: () => true });
  expect(await db.feature.count({ where: { sourceId } })).toBe(1);
  await removeSourceRows(sourceId, goesOn);
  await removeSourceRows(sourceId, goesOn);
  expect(await db.source.count({ where: { id: sourceId } })).toBe(0);
  expect(await db.snippet.count({ where: { featureId } })).toBe(0);
  const again = await makeFeature({ source: key.source, index: 0 });
  const standing = await db.feature.findUniqueOrThrow({ where: { id: again.id }, select: { sourceId: true } });
  await removeSourceRows(standing.sourceId, goesOn);
  expect(await db.feature.count({ where: { id: again.id } })).toBe(1);
});

test("a player becomes a researcher; others keep their role", async () => {
  const player = await makeUser();
  expect(await readHub(player)).toMatchObject({ who: "player", sources: [] });
  await becomeResearcher(player);
  const { role } = await db.user.findUniqueOrThrow({ where: { id: player.id } });
  expect(role).toBe("researcher");
  const moderator = await makeUser({ role: "moderator" });
  await becomeResearcher(moderator);
  expect((await db.user.findUniqueOrThrow({ where: { id: moderator.id } })).role).toBe("moderator");
  expect(await readHub(null)).toMatchObject({ who: "visitor", mayReadAgreement: false });
  expect((await readHub(owner)).sources.length).toBeGreaterThan(0);
});

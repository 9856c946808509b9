import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Viewer } from "#app/accounts/viewer.ts";
import type { ExportSet } from "#app/research/exports/export-sets.ts";
import { db } from "#prisma/client.server.ts";
import { createTestDatabase, type TestDatabase } from "#test/database/create-test-database.ts";
import { makeFeature, makeUser } from "#test/database/factories.ts";
import { exportRows } from "./read-export.ts";

let database: TestDatabase;
let owner: Viewer;
let other: Viewer;
let administrator: Viewer;
let featureId: number;
let scope: { model: string; source: string };
let secret: { model: string; source: string };

beforeAll(async () => {
  database = await createTestDatabase();
  owner = await makeUser({ role: "researcher" });
  other = await makeUser({ role: "researcher" });
  administrator = await makeUser({ role: "administrator" });
  const open = await makeFeature({ index: 0 });
  featureId = open.id;
  scope = { model: open.key.model, source: open.key.source };
  await give(open.id, { ownerId: owner.id });
  const hidden = await makeFeature({ index: 0, source: "3-private" });
  secret = { model: hidden.key.model, source: hidden.key.source };
  await give(hidden.id, { ownerId: owner.id, visibility: "private", publishedAt: null });
});
afterAll(() => database.close());

async function give(id: number, data: { ownerId: number; visibility?: "private"; publishedAt?: null }): Promise<void> {
  await db.feature.update({ where: { id }, data: { source: { update: data } } });
}

/** How many snippets of the pool a viewer gets, by each set that holds snippets. */
async function poolOf(viewer: Viewer | null): Promise<number[]> {
  const snippets = await exportRows(viewer, scope, "snippets");
  const records = await exportRows(viewer, scope, "records");
  const inRecords = records.flatMap(({ snippets: all }) => all as { role: string }[]);
  expect(snippets.length).toBe(inRecords.length);
  expect(snippets.filter(({ role }) => role === "clue").length).toBe(22);
  return [snippets, inRecords].map((all) => all.filter(({ role }) => role === "pool").length);
}

let campaigns = 0;

async function retire(campaignOwner: Viewer | null, running = false): Promise<number> {
  const { id } = await db.campaign.create({
    data: {
      ...{
        slug: `campaign-${++campaigns}`,
        name: `Campaign ${campaigns}`,
        description: "",
        ownerId: campaignOwner?.id,
      },
      ...{ startsAt: new Date(0), endsAt: new Date(running ? Date.now() + 1e9 : Date.now() - 1e6) },
      features: { create: { featureId, ...(running ? {} : { retiredAt: new Date(), retiredReason: "agreement" }) } },
    },
    select: { id: true },
  });
  return id;
}

describe("the exam's pool", () => {
  const everything = [120, 120];
  const nothing = [0, 0];

  test("leaves only to the source's owner and to administrators", async () => {
    for (const viewer of [null, await makeUser(), other, await makeUser({ role: "moderator" })])
      expect(await poolOf(viewer)).toEqual(nothing);
    expect(await poolOf(owner)).toEqual(everything);
    expect(await poolOf(administrator)).toEqual(everything);
  });

  test("leaves to everybody once a campaign of the house, of a moderator or of the source's owner has retired the feature, not just anybody's", async () => {
    const own = await retire(other);
    expect(await poolOf(other)).toEqual(nothing);
    await db.campaign.delete({ where: { id: own } });
    for (const who of [null, await makeUser({ role: "moderator" }), owner]) {
      const id = await retire(who);
      expect(await poolOf(null)).toEqual(everything);
      expect(await poolOf(other)).toEqual(everything);
      await db.campaign.delete({ where: { id } });
      expect(await poolOf(null)).toEqual(nothing);
    }
  });

  test("stays while a running campaign still needs the feature", async () => {
    const ids = [await retire(null), await retire(other, true)];
    expect(await poolOf(other)).toEqual(nothing);
    await db.campaign.deleteMany({ where: { id: { in: ids } } });
  });
});

test("a private source is exported to its owner and administrators; for others it is not there, neither by name nor among all", async () => {
  for (const viewer of [null, other, await makeUser({ role: "moderator" })]) {
    await expect(exportRows(viewer, secret, "features")).rejects.toMatchObject({ status: 404 });
    expect((await exportRows(viewer, { all: true }, "features")).map(({ source }) => source)).toEqual([scope.source]);
  }
  for (const viewer of [owner, administrator]) {
    expect((await exportRows(viewer, secret, "features")).length).toBe(1);
    expect((await exportRows(viewer, { all: true }, "features")).length).toBe(2);
  }
});

test("a campaign's features alone, of sources that the viewer may see", async () => {
  await makeFeature({ index: 1 });
  const { id: other_ } = await makeFeature({ index: 0, source: "4-more" });
  const { id: hiddenId } = await db.feature.findFirstOrThrow({ where: { source: { slug: secret.source } } });
  await db.campaign.create({
    data: {
      ...{ slug: "some", name: "Some", description: "", startsAt: new Date(0), endsAt: new Date() },
      features: { create: [featureId, other_, hiddenId].map((id) => ({ featureId: id })) },
    },
  });
  const rows = (viewer: Viewer | null, set: ExportSet = "features") => exportRows(viewer, { campaign: "some" }, set);
  expect((await rows(null)).map(({ source, index }) => `${source} ${index}`)).toEqual([
    `${scope.source} 0`,
    "4-more 0",
  ]);
  expect((await rows(owner)).length).toBe(3);
  expect((await rows(null, "snippets")).length).toBe(44);
  await expect(exportRows(null, { campaign: "none" }, "features")).rejects.toMatchObject({ status: 404 });
});

import { afterAll, beforeAll, expect, test } from "vitest";
import { featureKeyText, type FeatureKey } from "#app/catalog/feature-key.ts";
import { campaignBody } from "#app/play/campaigns/campaign-form.ts";
import { createCampaign } from "#app/play/campaigns/create-campaign.server.ts";
import { listCampaignFeatures } from "#app/play/campaigns/list-campaign-features.server.ts";
import { listCampaigns, readCampaign } from "#app/play/campaigns/read-campaigns.server.ts";
import { retireByHand } from "#app/play/campaigns/retire-by-hand.server.ts";
import { reviewFeature } from "#app/play/campaigns/review-feature.server.ts";
import { rankPlayers } from "#app/play/boards/rank-players.server.ts";
import { rebuildBoards } from "#app/play/boards/rebuild-boards.server.ts";
import { pay } from "#app/play/ledger/pay.server.ts";
import { db } from "#prisma/client.server.ts";
import { createTestDatabase, type TestDatabase } from "#test/database/create-test-database.ts";
import { makeExplanation, makeFeature, makeUser } from "#test/database/factories.ts";

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.close());

const day = (ahead: number) => new Date(Date.now() + ahead * 86_400_000).toISOString().slice(0, 10);

function campaignOf(name: string, keys: FeatureKey[], change: Record<string, unknown> = {}) {
  return campaignBody.parse({
    ...{ name, description: "To see what they fire on.", startsOn: day(0), endsOn: day(30) },
    ...{ goalPlayers: 2, patience: 3, features: keys.map(featureKeyText) },
    ...change,
  });
}

async function read(slug: string) {
  const { id, campaign } = await readCampaign(slug, null);
  return { id, campaign, features: (await listCampaignFeatures(id, { limit: 50 })).items };
}

/** An official score above the par, and points for it, as the worker makes them. */
async function explain(featureId: number, exam = { value: 0.6, low: 0.5, high: 0.7 }, points = 20) {
  const author = await makeUser();
  const { id } = await makeExplanation({ featureId, author, exam });
  await db.$transaction((tx) =>
    pay(tx, [
      {
        ...{ userId: author.id, reason: "margin", subject: `explanation:${id}`, points },
        ...{ featureId, explanationId: id, track: "solo" },
      },
    ]),
  );
  return { author, explanationId: id };
}

/** The scorer of the factories ranks the boards, and the par is .3. */
async function setPar(featureId: number): Promise<void> {
  const { scorerId, examId } = await db.score.findFirstOrThrow({ where: { explanation: { featureId } } });
  await db.instance.update({ where: { id: 1 }, data: { activeScorerId: scorerId } });
  await db.baseline.create({ data: { featureId, scorerId, examId, kind: "token_list", value: 0.3 } });
}

const review = (featureId: number) => db.$transaction((tx) => reviewFeature(tx, featureId));

test("only researchers start campaigns, of features that exist and can be played, under a name of their own", async () => {
  const researcher = await makeUser({ role: "researcher" });
  const { key } = await makeFeature();
  const unplayable = await makeFeature({ playable: false });
  await expect(createCampaign(await makeUser(), campaignOf("Mine", [key]))).rejects.toMatchObject({ status: 403 });
  const unknown = { ...key, index: 999_999 };
  await expect(createCampaign(researcher, campaignOf("Mine", [key, unknown]))).rejects.toMatchObject({
    status: 422,
    message: expect.stringContaining(featureKeyText(unknown)) as string,
  });
  await expect(createCampaign(researcher, campaignOf("Mine", [unplayable.key]))).rejects.toMatchObject({ status: 422 });
  expect(await db.campaign.count()).toBe(0);

  expect(await createCampaign(researcher, campaignOf("Mine, all mine!", [key, key]))).toBe("mine-all-mine");
  await expect(createCampaign(researcher, campaignOf("Mine all mine", [key]))).rejects.toMatchObject({ status: 409 });
  expect(await listCampaigns()).toMatchObject([
    { slug: "mine-all-mine", state: "running", features: 1, retired: 0, owner: researcher.name },
  ]);
  await expect(readCampaign("no-such", null)).rejects.toMatchObject({ status: 404 });
});

test("a feature retires when enough players agree with the best, and its points count until then", async () => {
  const researcher = await makeUser({ role: "researcher" });
  const { id, key } = await makeFeature();
  const slug = await createCampaign(researcher, campaignOf("Agreement", [key]));
  const first = await explain(id);
  await setPar(id);
  expect(await review(id)).toEqual([]);
  // Below the par, and above it but clearly worse than the best: neither agrees.
  await explain(id, { value: 0.2, low: 0.1, high: 0.3 });
  await explain(id, { value: 0.4, low: 0.35, high: 0.45 });
  expect(await review(id)).toEqual([]);
  const second = await explain(id, { value: 0.58, low: 0.48, high: 0.66 });
  expect(await review(id)).toHaveLength(1);
  const { id: campaignId, campaign, features } = await read(slug);
  expect(campaign).toMatchObject({ retired: 1, features: 1 });
  expect(features).toMatchObject([{ retiredReason: "agreement" }]);

  await new Promise((resolve) => setTimeout(resolve, 5));
  const late = await explain(id, undefined, 40);
  const board = { scope: "campaign", scopeId: campaignId, window: "all" } as const;
  const names = (await rankPlayers(board, { limit: 10 })).items.map(({ name }) => name);
  expect(names).toContain(first.author.name);
  expect(names).toContain(second.author.name);
  expect(names).not.toContain(late.author.name);
  const before = await db.playerPoints.findMany({
    orderBy: [{ scope: "asc" }, { window: "asc" }, { userId: "asc" }, { scopeId: "asc" }],
  });
  await rebuildBoards();
  expect(
    await db.playerPoints.findMany({
      orderBy: [{ scope: "asc" }, { window: "asc" }, { userId: "asc" }, { scopeId: "asc" }],
    }),
  ).toEqual(before);
});

test("a record that three players did not move retires a feature", async () => {
  const researcher = await makeUser({ role: "researcher" });
  const { id, key } = await makeFeature();
  const slug = await createCampaign(researcher, campaignOf("No gain", [key]));
  await explain(id, { value: 0.8, low: 0.75, high: 0.85 });
  await setPar(id);
  for (let tries = 0; tries < 3; tries++) {
    expect(await review(id)).toEqual([]);
    await explain(id, { value: 0.4, low: 0.35, high: 0.45 });
  }
  expect(await review(id)).toHaveLength(1);
  expect((await read(slug)).features).toMatchObject([{ retiredReason: "no_gain" }]);
});

test("its owner and moderators take a feature out and bring it back; then what was earned meanwhile counts", async () => {
  const owner = await makeUser({ role: "researcher" });
  const { id, key } = await makeFeature();
  const slug = await createCampaign(owner, campaignOf("By hand", [key]));
  await expect(retireByHand(await makeUser({ role: "researcher" }), slug, key, true)).rejects.toMatchObject({
    status: 403,
  });
  await retireByHand(await makeUser({ role: "moderator" }), slug, key, true);
  await new Promise((resolve) => setTimeout(resolve, 5));
  const { author } = await explain(id);
  const { id: campaignId } = await read(slug);
  const board = { scope: "campaign", scopeId: campaignId, window: "all" } as const;
  expect((await rankPlayers(board, { limit: 10 })).items).toEqual([]);
  await retireByHand(owner, slug, key, false);
  expect((await rankPlayers(board, { limit: 10 })).items).toMatchObject([{ name: author.name, points: 20 }]);
});

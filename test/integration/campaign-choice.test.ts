import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Viewer } from "#app/accounts/viewer.ts";
import { surveyFeatures } from "#app/catalog/browse/survey-features.server.ts";
import { campaignBody, campaignChange, previewBody } from "#app/play/campaigns/campaign-form.ts";
import { changeCampaign, tryRule, undoChange } from "#app/play/campaigns/change-campaign.server.ts";
import { createCampaign } from "#app/play/campaigns/create-campaign.server.ts";
import { filterOf } from "#app/play/campaigns/feature-choice.ts";
import { previewCampaign } from "#app/play/campaigns/preview-campaign.server.ts";
import { readActivity } from "#app/play/campaigns/read-activity.server.ts";
import { listCampaigns, listOwnCampaigns, readCampaign } from "#app/play/campaigns/read-campaigns.server.ts";
import { readResults } from "#app/play/campaigns/read-results.server.ts";
import { resultsQuery, type ResultsAsked } from "#app/play/campaigns/results-query.ts";
import { reviewFeature } from "#app/play/campaigns/review-feature.server.ts";
import { chooseNextFeature } from "#app/play/next/choose-next-feature.server.ts";
import { db } from "#prisma/client.server.ts";
import { createTestDatabase, type TestDatabase } from "#test/database/create-test-database.ts";
import { makeExplanation, makeFeature, makeUser } from "#test/database/factories.ts";

const day = (ahead: number) => new Date(Date.now() + ahead * 86_400_000).toISOString().slice(0, 10);

let database: TestDatabase;
let researcher: Viewer;
/** In the order of their indexes; the last one cannot be played. */
let ids: number[];
let names = 0;

beforeAll(async () => {
  database = await createTestDatabase();
  researcher = await makeUser({ role: "researcher" });
  ids = [];
  for (let i = 0; i < 12; i++) ids.push((await makeFeature({ index: 10 + i, playable: i < 11 })).id);
  const hidden = await makeFeature({ source: "9-private", index: 3 });
  await db.source.updateMany({
    where: { features: { some: { id: hidden.id } } },
    data: { visibility: "private", publishedAt: null, ownerId: researcher.id },
  });
  for (const [place, id] of ids.entries())
    await db.feature.update({ where: { id }, data: { density: (place + 1) / 1000 } });
});
afterAll(() => database.close());

const body = (features: unknown, change: Record<string, unknown> = {}) =>
  campaignBody.parse({
    ...{ name: `Campaign ${++names}`, description: "To see what they fire on.", startsOn: day(0), endsOn: day(30) },
    ...{ features, ...change },
  });

async function heldBy(slug: string): Promise<number[]> {
  const parts = await db.campaignFeature.findMany({
    where: { campaign: { slug } },
    orderBy: { featureId: "asc" },
    select: { featureId: true },
  });
  return parts.map(({ featureId }) => featureId);
}

const sorted = (list: readonly number[]) => [...list].sort((a, b) => a - b);
const score = (value: number) => ({ value, low: value - 0.05, high: value + 0.05 });

/** An official score of a feature, as the worker leaves it. */
async function explain(featureId: number, value: number, author?: Viewer): Promise<Viewer> {
  const by = author ?? (await makeUser());
  await makeExplanation({ featureId, author: by, exam: score(value) });
  await db.feature.update({ where: { id: featureId }, data: { explanationCount: { increment: 1 } } });
  return by;
}

describe("features by query", () => {
  test("are what the catalogue's filter finds among playable features of public sources, and the preview says so before", async () => {
    const features = { query: "densityFrom=0.003", most: 500, seed: 7 };
    const preview = await previewCampaign(researcher, previewBody.parse({ features }));
    expect(preview).toMatchObject({ count: 9, exact: true, chosen: 9, dryRun: { features: 9 } });
    expect(preview.some.map(({ index }) => index).sort()).toEqual([12, 13, 14, 15, 16, 17, 18, 19, 20]);
    expect(preview.picture.density.counts.reduce((sum, one) => sum + one, 0)).toBe(9);
    const slug = await createCampaign(researcher, body(features));
    expect(await heldBy(slug)).toEqual(sorted(ids.slice(2, 11)));
    expect((await readCampaign(slug, null)).campaign.choice).toEqual(features);
  });

  test("are drawn by chance where more fit: the same seed draws the same ones, as the preview has shown", async () => {
    const features = { query: "", most: 4, seed: 11 };
    const { ids: drawn } = await surveyFeatures(filterOf(features), features.seed);
    const once = await createCampaign(researcher, body(features));
    const twice = await createCampaign(researcher, body(features));
    expect(await heldBy(once)).toEqual(sorted(drawn.slice(0, 4)));
    expect(await heldBy(twice)).toEqual(await heldBy(once));
    const others = await Promise.all(
      Array.from({ length: 8 }, async (_, seed) =>
        sorted((await surveyFeatures(filterOf(features), seed)).ids.slice(0, 4)).join(),
      ),
    );
    expect(new Set(others).size).toBeGreaterThan(1);
  });

  test("that are none, or that cannot be asked so, make no campaign", async () => {
    const before = await db.campaign.count();
    await expect(createCampaign(researcher, body({ query: "densityFrom=0.9", most: 5 }))).rejects.toMatchObject({
      status: 422,
      details: { fields: { query: [expect.any(String)] } },
    });
    for (const query of ["source=9-private", "source=none", "playable=false&densityTo=0"])
      await expect(createCampaign(researcher, body({ query, most: 5 }))).rejects.toMatchObject({ status: 422 });
    expect(await db.campaign.count()).toBe(before);
    expect(
      campaignBody.safeParse({ ...body({ query: "", most: 5 }), features: { query: "sort=luck", most: 5 } }),
    ).toMatchObject({ success: false });
    expect(previewBody.safeParse({ features: { query: "", most: 10_001 } }).success).toBe(false);
    const player = await makeUser();
    await expect(
      previewCampaign(player, previewBody.parse({ features: { query: "", most: 5 } })),
    ).rejects.toMatchObject({ status: 403 });
  });
});

describe("a survey of many features", () => {
  test("guesses from a sample what the whole holds, the same for the same seed", { timeout: 120_000 }, async () => {
    const source = await db.source.create({
      data: {
        ...{
          modelId: (await db.model.findFirstOrThrow()).id,
          slug: "4-many",
          name: "Many",
          kind: "dictionary",
          layer: 4,
        },
        ...{ width: 20_000, licence: "CC0", attribution: "", publishedAt: new Date() },
      },
    });
    await db.$executeRaw`
      INSERT INTO "Feature" ("sourceId", index, density, "maxActivation", playable, "recordHash")
      SELECT ${source.id}, i, CASE WHEN i % 5 = 0 THEN 0.5 ELSE 0.001 END, 1, true, sha256(i::text::bytea) FROM generate_series(0, 19999) AS i`;
    const filter = filterOf({ query: "source=4-many" });
    const survey = await surveyFeatures({ ...filter, densityFrom: 0.1 }, 3);
    expect(survey).toMatchObject({ count: 4000, exact: true });
    const large = await surveyFeatures(filter, 3);
    expect(large.exact).toBe(false);
    expect(large.count).toBe(20_000);
    const most = await surveyFeatures({ ...filter, densityTo: 0.01 }, 3);
    expect(most.exact).toBe(false);
    expect(Math.abs(most.count - 16_000)).toBeLessThan(1200);
    expect(await surveyFeatures({ ...filter, densityTo: 0.01 }, 3)).toEqual(most);
    const slug = await createCampaign(researcher, body({ query: "source=4-many", most: 10_000, seed: 5 }));
    expect(await db.campaignFeature.count({ where: { campaign: { slug } } })).toBe(10_000);
    // The other tests count without it.
    await db.source.update({ where: { id: source.id }, data: { visibility: "private", publishedAt: null } });
  });
});

describe("a campaign's owner", () => {
  test("tries a rule before, changes it, and takes that back with what it retired", async () => {
    const [one, two] = [ids[0] ?? 0, ids[1] ?? 0];
    const slug = await createCampaign(researcher, body({ query: "", most: 500 }, { goalPlayers: 3, patience: 50 }));
    await explain(one, 0.6);
    await explain(one, 0.6);
    await explain(two, 0.4);
    expect((await tryRule(researcher, slug, {})).standings).toMatchObject({
      agreement: 0,
      one_player: 1,
      open: 1,
      untouched: 9,
    });
    expect((await tryRule(researcher, slug, { goalPlayers: 2 })).standings).toMatchObject({
      agreement: 1,
      one_player: 1,
    });
    expect((await tryRule(researcher, slug, { goalPlayers: 1, goalScore: 0.5 })).standings).toMatchObject({
      agreement: 1,
      score: 1,
    });
    expect(await db.campaignFeature.count({ where: { campaign: { slug }, retiredAt: { not: null } } })).toBe(0);

    const { retired, undo } = await changeCampaign(researcher, slug, campaignChange.parse({ goalPlayers: 2 }));
    expect(retired).toBe(1);
    expect((await readCampaign(slug, null)).campaign).toMatchObject({ goalPlayers: 2, retired: 1 });
    if (undo === null) throw new Error("a change of rule can be taken back");
    await undoChange(researcher, slug, undo);
    expect((await readCampaign(slug, null)).campaign).toMatchObject({ goalPlayers: 3, retired: 0 });
  });

  test("pauses it: it is not offered, nothing retires, and what came meanwhile is looked at when it goes on", async () => {
    const id = ids[2] ?? 0;
    const slug = await createCampaign(
      researcher,
      body({ query: "densityFrom=0.003&densityTo=0.003", most: 5 }, { goalPlayers: 1 }),
    );
    expect(await heldBy(slug)).toEqual([id]);
    const player = await makeUser();
    expect(await chooseNextFeature(player, { campaign: slug })).not.toBeNull();
    await changeCampaign(researcher, slug, { paused: true });
    expect((await readCampaign(slug, null)).campaign).toMatchObject({ paused: true, state: "running" });
    expect(await chooseNextFeature(player, { campaign: slug })).toBeNull();
    await explain(id, 0.7);
    expect(await db.$transaction((tx) => reviewFeature(tx, id))).not.toContain((await readCampaign(slug, null)).id);
    expect((await changeCampaign(researcher, slug, { paused: false })).retired).toBe(1);
  });

  test("ends it and lets it run again", async () => {
    const slug = await createCampaign(researcher, body({ query: "", most: 3 }));
    const { undo } = await changeCampaign(researcher, slug, { over: true });
    expect((await readCampaign(slug, null)).campaign.state).toBe("over");
    if (undo === null) throw new Error("an end can be taken back");
    await undoChange(researcher, slug, undo);
    expect((await readCampaign(slug, null)).campaign.state).toBe("running");
    await changeCampaign(researcher, slug, { over: true });
    await changeCampaign(researcher, slug, { endsOn: day(3) });
    expect((await readCampaign(slug, null)).campaign.state).toBe("running");
    for (const endsOn of [day(-1), day(900)])
      await expect(changeCampaign(researcher, slug, { endsOn })).rejects.toMatchObject({ status: 422 });
  });

  test("is alone with the administrators in changing it, and finds it in their own list", async () => {
    const slug = await createCampaign(researcher, body({ query: "", most: 3 }));
    const other = await makeUser({ role: "researcher" });
    const undo = {
      goalPlayers: 1,
      patience: 2,
      goalScore: null,
      endsAt: new Date(Date.now() + 1e9).toISOString(),
      retiredAt: null,
    };
    for (const viewer of [other, await makeUser({ role: "moderator" }), await makeUser()]) {
      await expect(changeCampaign(viewer, slug, { name: "Mine now" })).rejects.toMatchObject({ status: 403 });
      await expect(tryRule(viewer, slug, {})).rejects.toMatchObject({ status: 403 });
      await expect(undoChange(viewer, slug, undo)).rejects.toMatchObject({ status: 403 });
    }
    await expect(changeCampaign(researcher, "no-such", {})).rejects.toMatchObject({ status: 404 });
    await changeCampaign(await makeUser({ role: "administrator" }), slug, { name: "Renamed" });
    expect((await listOwnCampaigns(researcher)).map((one) => one.slug)).toContain(slug);
    expect(await listOwnCampaigns(other)).toEqual([]);
    expect((await listCampaigns()).find((one) => one.slug === slug)?.name).toBe("Renamed");
  });
});

describe("results", () => {
  let slug: string;
  let campaignId: number;
  let first: Viewer;
  const asked = (change: Record<string, string> = {}): ResultsAsked => resultsQuery.parse(change);

  beforeAll(async () => {
    slug = await createCampaign(researcher, body({ query: "densityFrom=0.005", most: 500 }));
    campaignId = (await readCampaign(slug, null)).id;
    first = await explain(ids[5] ?? 0, 0.8);
    await explain(ids[5] ?? 0, 0.3);
    await explain(ids[6] ?? 0, 0.5, first);
    await db.campaignFeature.updateMany({
      where: { campaignId, featureId: ids[6] ?? 0 },
      data: { retiredAt: new Date(), retiredReason: "agreement" },
    });
  });

  test("tell the best explanation of each feature, in any order, page by page", async () => {
    const { items } = await readResults(researcher, campaignId, asked());
    expect(items.map(({ index, explanations, best }) => [index, explanations, best?.score])).toEqual([
      [15, 2, 0.8],
      [16, 1, 0.5],
    ]);
    expect(items[0]?.best).toMatchObject({ author: first.name, interval: [0.75, 0.85], votesFor: 0, human: null });
    expect(items[0]?.best?.text).not.toBeNull();
    for (const sort of ["score", "votes", "explanations", "done", "index"]) {
      for (const order of ["asc", "desc"]) {
        const whole = await readResults(null, campaignId, asked({ sort, order, show: "all" }));
        const pages = [];
        let cursor: string | undefined;
        do {
          const page = await readResults(null, campaignId, {
            ...asked({ sort, order, show: "all", limit: "2" }),
            cursor,
          });
          pages.push(...page.items);
          cursor = page.nextCursor ?? undefined;
        } while (cursor !== undefined);
        expect(pages).toEqual(whole.items);
        expect(pages).toHaveLength(7);
      }
    }
    expect((await readResults(null, campaignId, asked({ show: "done" }))).items).toMatchObject([
      { index: 16, done: "agreement" },
    ]);
    await expect(readResults(null, campaignId, { ...asked(), cursor: "x" })).rejects.toMatchObject({ status: 422 });
  });

  test("give texts to those who may read them alone", async () => {
    const textsFor = async (viewer: Viewer | null) =>
      (await readResults(viewer, campaignId, asked({ sort: "index", order: "asc" }))).items.map(
        ({ best }) => best?.text ?? null,
      );
    expect(await textsFor(null)).toEqual([null, null]);
    expect(await textsFor(await makeUser())).toEqual([null, null]);
    expect((await textsFor(first)).every((text) => text !== null)).toBe(true);
    const half = await makeUser();
    await explain(ids[6] ?? 0, 0.2, half);
    expect((await textsFor(half)).map((text) => text === null)).toEqual([true, false]);
  });

  test("count what was explained since it began, day by day, and credit whose words lead", async () => {
    const { campaign } = await readCampaign(slug, null);
    const activity = await readActivity(campaignId, campaign);
    expect(activity.explanations).toBe(activity.days.reduce((sum, { explanations }) => sum + explanations, 0));
    expect(activity.explanations).toBeGreaterThanOrEqual(3);
    expect(activity.days.at(-1)).toMatchObject({ day: day(0), done: 1 });
    expect(activity.credit[0]).toEqual({ name: first.name, leads: 2 });
  });
});

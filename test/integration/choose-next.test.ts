import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { Viewer } from "#app/accounts/viewer.ts";
import type { FeatureKey } from "#app/catalog/feature-key.ts";
import { closeLimits } from "#app/platform/limits.server.ts";
import { aimedRating, beginner } from "#app/play/next/aim.ts";
import { chooseNextFeature, type NextOptions } from "#app/play/next/choose-next-feature.server.ts";
import { skipFeature, takeSkipBack } from "#app/play/next/skip-feature.server.ts";
import { db } from "#prisma/client.server.ts";
import { createTestDatabase, type TestDatabase } from "#test/database/create-test-database.ts";
import { makeExplanation, makeFeature, makeUser } from "#test/database/factories.ts";

let database: TestDatabase;
beforeEach(async () => {
  database = await createTestDatabase();
});
afterEach(async () => {
  await closeLimits();
  await database.close();
});

type Made = Awaited<ReturnType<typeof makeFeature>>;

/** A feature with these figures. */
async function featureWith(data: Parameters<typeof db.feature.update>[0]["data"]): Promise<Made> {
  const feature = await makeFeature({ explanation: null });
  await db.feature.update({ where: { id: feature.id }, data });
  return feature;
}

/** How often each index came in so many draws. */
async function drawn(times: number, viewer: Viewer | null, options?: NextOptions): Promise<Map<number | null, number>> {
  const counts = new Map<number | null, number>();
  for (let i = 0; i < times; i++) {
    const index = (await chooseNextFeature(viewer, options))?.index ?? null;
    counts.set(index, (counts.get(index) ?? 0) + 1);
  }
  return counts;
}

const indexes = (features: readonly { key: FeatureKey }[]) => new Set(features.map(({ key }) => key.index));
const came = async (...given: Parameters<typeof drawn>) => new Set((await drawn(...given)).keys());

test("the next feature is a playable, rated, public one that the player has not explained, and not the one just left", async () => {
  const player = await makeUser();
  expect(await chooseNextFeature(player)).toBeNull();
  expect(await chooseNextFeature(null)).toBeNull();
  const a = await makeFeature();
  const b = await makeFeature();
  const c = await makeFeature();
  await makeFeature({ playable: false });
  await makeFeature({ rated: false });
  await makeFeature({ source: "5-private" });
  await db.source.updateMany({ where: { slug: "5-private" }, data: { visibility: "private", publishedAt: null } });

  expect(await came(60, null)).toEqual(indexes([a, b, c]));
  expect(await came(60, player)).toEqual(indexes([a, b, c]));
  expect(await came(30, player, { after: a.key })).toEqual(indexes([b, c]));
  expect(await came(30, null, { after: a.key })).toEqual(indexes([b, c]));

  // Explained counts as soon as it is submitted, scored or not.
  for (const { id } of [a, b]) await makeExplanation({ featureId: id, author: player });
  expect(await came(5, player)).toEqual(indexes([c]));
  // The one just left, where it is the only one that remains.
  expect(await chooseNextFeature(player, { after: c.key })).toEqual(c.key);
  await makeExplanation({ featureId: c.id, author: player });
  expect(await chooseNextFeature(player)).toBeNull();
});

test("is as hard as suits the player: easy for guests and newcomers, hard for the strong", async () => {
  const easy = await featureWith({ rating: aimedRating(beginner) });
  const hard = await featureWith({ rating: 2100, ratingDeviation: 80 });
  const [newcomer, strong] = [await makeUser(), await makeUser()];
  await db.playerRating.create({ data: { userId: strong.id, rating: 2200, deviation: 60, games: 40 } });
  for (const viewer of [null, newcomer]) expect((await drawn(30, viewer)).get(easy.key.index)).toBeGreaterThan(24);
  expect((await drawn(30, strong)).get(hard.key.index)).toBeGreaterThan(24);
});

test("is rather one that nobody has explained well than one explained often and well", async () => {
  const open = await featureWith({ explanationCount: 0 });
  const closed = await featureWith({ explanationCount: 40, bestLow: 0.9, ratingDeviation: 60 });
  const counts = await drawn(60, null);
  expect(counts.get(open.key.index) ?? 0).toBeGreaterThan(2 * (counts.get(closed.key.index) ?? 0));
});

test("of a thousand features of the very same rating, players get many different ones", async () => {
  const { id } = await makeFeature();
  const { sourceId } = await db.feature.findUniqueOrThrow({ where: { id } });
  await db.$executeRaw`
    INSERT INTO "Feature" ("sourceId", index, density, "maxActivation", "recordHash", playable)
    SELECT ${sourceId}::int, 50000 + number, 0.1, 1, decode(repeat('00', 32), 'hex'), true FROM generate_series(1, 1000) AS number`;
  expect((await drawn(40, null)).size).toBeGreaterThan(30);
});

describe("a campaign", () => {
  async function campaign(
    features: readonly Made[],
    options: { startsInDays?: number; retired?: readonly Made[]; slug?: string } = {},
  ): Promise<void> {
    const { startsInDays = -1, retired = [], slug = "birds" } = options;
    const day = (count: number) => new Date(Date.now() + count * 86_400_000);
    await db.campaign.create({
      data: {
        ...{ slug, name: slug, description: "", startsAt: day(startsInDays), endsAt: day(startsInDays + 10) },
        features: {
          create: [
            ...features.map(({ id }) => ({ featureId: id })),
            ...retired.map(({ id }) => ({
              featureId: id,
              retiredAt: new Date(),
              retiredReason: "agreement" as const,
            })),
          ],
        },
      },
    });
  }

  test("that is asked for gives its own features only, those that it has not retired, while it runs", async () => {
    const player = await makeUser();
    const [inside, other, retired, hard] = [
      await makeFeature(),
      await makeFeature(),
      await makeFeature(),
      await makeFeature({ rated: false }),
    ];
    await campaign([inside, hard], { retired: [retired] });
    await campaign([other], { startsInDays: 1, slug: "coming" });
    await campaign([other], { startsInDays: -20, slug: "over" });
    expect(await came(40, player, { campaign: "birds" })).toEqual(indexes([inside, hard]));
    for (const slug of ["coming", "over", "nothing"]) {
      expect(await chooseNextFeature(player, { campaign: slug })).toBeNull();
    }
    for (const { id } of [inside, hard]) await makeExplanation({ featureId: id, author: player });
    expect(await chooseNextFeature(player, { campaign: "birds" })).toBeNull();
  });

  test("that runs makes its features likelier for everybody, also where they lie far from the aim of others", async () => {
    const plain = await Promise.all(Array.from({ length: 3 }, () => makeFeature()));
    const wanted = await makeFeature();
    await campaign([wanted]);
    const counts = await drawn(150, null);
    const others = plain.map(({ key }) => counts.get(key.index) ?? 0);
    expect(counts.get(wanted.key.index) ?? 0).toBeGreaterThan(Math.max(...others));
  });
});

describe("a feature put aside", () => {
  test("is not given again: for a day where that was for later, else for good; others still get it", async () => {
    const [player, other] = [await makeUser(), await makeUser()];
    const [later, strange] = [await makeFeature(), await makeFeature()];
    await skipFeature(player, later.key, "later");
    await skipFeature(player, strange.key, "not_for_me");
    expect(await chooseNextFeature(player)).toBeNull();
    expect(await came(30, other)).toEqual(indexes([later, strange]));
    await db.skip.updateMany({ data: { createdAt: new Date(Date.now() - 25 * 3_600_000) } });
    expect(await came(5, player)).toEqual(indexes([later]));
    await takeSkipBack(player, strange.key);
    expect(await came(30, player)).toEqual(indexes([later, strange]));
  });

  test("as too strange by many is given less", async () => {
    const [strange, plain] = [await makeFeature(), await makeFeature()];
    for (let i = 0; i < 5; i++) await skipFeature(await makeUser(), strange.key, "too_strange");
    const counts = await drawn(60, null);
    expect(counts.get(plain.key.index) ?? 0).toBeGreaterThan(2 * (counts.get(strange.key.index) ?? 0));
  });

  test("keeps the count of strange marks right, whatever players do at the same moment", async () => {
    const { id, key } = await makeFeature();
    const players = await Promise.all(Array.from({ length: 4 }, () => makeUser()));
    const acts = ["too_strange", "later", "too_strange", null, "offensive", "too_strange", null] as const;
    const marks = () => db.skip.count({ where: { featureId: id, reason: "too_strange" } });
    const kept = async () => (await db.feature.findUniqueOrThrow({ where: { id } })).strangeCount;
    await Promise.all(
      players.flatMap((player, shift) =>
        acts.map((_, place) => {
          const act = acts[(place + shift) % acts.length] ?? null;
          return act === null ? takeSkipBack(player, key) : skipFeature(player, key, act);
        }),
      ),
    );
    expect(await kept()).toBe(await marks());
    for (const player of players) await skipFeature(player, key, "too_strange");
    expect(await kept()).toBe(4);
    for (const player of players) await takeSkipBack(player, key);
    expect(await kept()).toBe(0);
  });

  test("has to be one that there is", async () => {
    const player = await makeUser();
    const { key } = await makeFeature();
    await expect(skipFeature(player, { ...key, index: 987_654 }, "later")).rejects.toMatchObject({ status: 404 });
  });
});

import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { newcomer, playGame } from "#app/play/ratings/glicko.ts";
import { priorDifficulty } from "#app/play/ratings/prior-difficulty.ts";
import { readRating } from "#app/play/ratings/read-rating.server.ts";
import { db } from "#prisma/client.server.ts";
import { createTestDatabase, type TestDatabase } from "#test/database/create-test-database.ts";
import { makeExplanation, makeFeature, makeUser } from "#test/database/factories.ts";
import { explainAndScore, giveScore, par } from "./score-by-hand.ts";

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.close());

const ofFeature = (id: number) =>
  db.feature.findUniqueOrThrow({
    where: { id },
    select: { rating: true, ratingDeviation: true, ratedGames: true },
  });

describe("a rated game", () => {
  test("is a player's first scored explanation of a feature: it moves both ratings, once", async () => {
    const player = await makeUser();
    const { id: featureId } = await makeFeature({ explanation: null });
    const explanationId = await explainAndScore({ featureId, author: player, value: 0.6 });
    const expected = playGame(newcomer, newcomer, true);
    expect(await db.playerRating.findUniqueOrThrow({ where: { userId: player.id } })).toMatchObject({
      ...{ rating: expected.player.rating, deviation: expected.player.deviation, games: 1, wins: 1 },
    });
    expect(await ofFeature(featureId)).toEqual({
      ...{ rating: expected.feature.rating, ratingDeviation: expected.feature.deviation, ratedGames: 1 },
    });
    expect(await db.ratingChange.findMany({ where: { userId: player.id } })).toMatchObject([
      { featureId, explanationId, won: true, before: 1500, after: expected.player.rating, featureBefore: 1500 },
    ]);

    const before = await ofFeature(featureId);
    await explainAndScore({ featureId, author: player, value: 0.9 });
    expect(await ofFeature(featureId)).toEqual(before);
    expect((await readRating(player.id)).games).toBe(1);
  });

  test("is won above the par alone: at it, and at 0 over a negative one, it is lost", async () => {
    const player = await makeUser();
    for (const given of [{ value: par }, { value: 0, baseline: -0.4 }, { value: 0.1 }]) {
      const { id: featureId } = await makeFeature({ explanation: null });
      await explainAndScore({ featureId, author: player, ...given });
    }
    const { games, wins, rating } = await readRating(player.id);
    expect({ games, wins }).toEqual({ games: 3, wins: 0 });
    expect(rating).toBeLessThan(1500);
  });

  test("is none where the feature is out of the rated game, nor for a machine", async () => {
    const player = await makeUser();
    const { id: featureId } = await makeFeature({ explanation: null, rated: false });
    await explainAndScore({ featureId, author: player, value: 0.6 });
    const other = await makeFeature({ explanation: null });
    await explainAndScore({ featureId: other.id, author: null, value: 0.6 });
    expect(await db.ratingChange.count({ where: { featureId: { in: [featureId, other.id] } } })).toBe(0);
    expect((await ofFeature(featureId)).ratedGames).toBe(0);
    expect((await readRating(player.id)).games).toBe(0);
  });

  test("leaves nothing behind where the score is not stored after all", async () => {
    const player = await makeUser();
    const { id: featureId } = await makeFeature({ explanation: null });
    const { id } = await makeExplanation({ featureId, author: player });
    await db.$executeRaw`ALTER TABLE "DailyResult" RENAME TO gone_for_a_test`;
    await db.dailyFeature.upsert({
      where: { day: new Date(new Date().toISOString().slice(0, 10)) },
      create: { day: new Date(new Date().toISOString().slice(0, 10)), featureId },
      update: { featureId },
    });
    try {
      await expect(giveScore(id, { value: 0.6 })).rejects.toThrow();
    } finally {
      await db.$executeRaw`ALTER TABLE gone_for_a_test RENAME TO "DailyResult"`;
    }
    expect(await db.ratingChange.count({ where: { userId: player.id } })).toBe(0);
    expect(await ofFeature(featureId)).toMatchObject({ rating: 1500, ratedGames: 0 });
    await giveScore(id, { value: 0.6 });
    expect((await readRating(player.id)).games).toBe(1);
  });

  test("counts every one of several players and features at the same moment", async () => {
    const players = await Promise.all([makeUser(), makeUser(), makeUser()]);
    const features = [await makeFeature({ explanation: null }), await makeFeature({ explanation: null })];
    await Promise.all(
      players.flatMap((author) => features.map(({ id }) => explainAndScore({ featureId: id, author, value: 0.5 }))),
    );
    for (const { id } of players) expect(await readRating(id)).toMatchObject({ games: 2, wins: 2 });
    for (const { id } of features) expect((await ofFeature(id)).ratedGames).toBe(3);
  });
});

test("a feature starts as hard as its reference explanation says, and keeps what play has made of it", async () => {
  const { id: featureId } = await makeFeature({ explanation: null });
  await explainAndScore({ featureId, author: null, value: 0.6 });
  expect((await ofFeature(featureId)).rating).toBeCloseTo(priorDifficulty(0.6, par).rating, 6);
  await explainAndScore({ featureId, author: await makeUser(), value: 0.1 });
  const played = await ofFeature(featureId);
  await explainAndScore({ featureId, author: null, value: 0.9 });
  expect(await ofFeature(featureId)).toEqual(played);
});

test("a player's rating is told in whole points, as provisional until enough games, with the curve of the last 200", async () => {
  const player = await makeUser();
  expect(await readRating(player.id)).toEqual({
    ...{ rating: 1500, deviation: 350, provisional: true, games: 0, wins: 0, curve: [] },
  });
  const { id: featureId } = await makeFeature({ explanation: null });
  await explainAndScore({ featureId, author: player, value: 0.6 });
  const once = await readRating(player.id);
  expect(once).toMatchObject({ rating: 1620, provisional: true, games: 1, wins: 1 });
  expect(once.curve).toEqual([{ at: expect.stringMatching(/^20\d\d-.*Z$/) as string, rating: 1620 }]);

  const { id: explanationId } = await db.explanation.findFirstOrThrow({ where: { featureId } });
  // Games cannot be played 250 times here: their record alone, on features of their own.
  const { sourceId } = await db.feature.findUniqueOrThrow({ where: { id: featureId } });
  await db.$executeRaw`
    WITH made AS (
      INSERT INTO "Feature" ("sourceId", index, density, "maxActivation", "recordHash")
      SELECT ${sourceId}::int, 100000 + number, 0.1, 1, decode(repeat('00', 32), 'hex') FROM generate_series(1, 250) AS number RETURNING id, index
    )
    INSERT INTO "RatingChange" ("userId", "featureId", "explanationId", won, before, after, deviation, "featureBefore", "featureAfter")
    SELECT ${player.id}::int, id, ${explanationId}::int, true, 1600, index - 100000 + 1000, 80, 1500, 1500 FROM made ORDER BY index`;
  await db.playerRating.update({ where: { userId: player.id }, data: { deviation: 80 } });
  const seasoned = await readRating(player.id);
  expect(seasoned.provisional).toBe(false);
  expect(seasoned.curve).toHaveLength(200);
  expect(seasoned.curve[0]?.rating).toBe(1051);
  expect(seasoned.curve.at(-1)?.rating).toBe(1250);
});

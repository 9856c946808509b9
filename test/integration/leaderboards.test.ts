import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { Viewer } from "#app/accounts/viewer.ts";
import { awardPoints } from "#app/play/ledger/award-points.server.ts";
import { windowStart } from "#app/play/boards/board-windows.ts";
import { rankExplanations } from "#app/play/boards/rank-explanations.server.ts";
import type { BoardPlace } from "#app/play/boards/board-query.ts";
import { rankPlayers } from "#app/play/boards/rank-players.server.ts";
import { rankWanted } from "#app/play/boards/rank-wanted.server.ts";
import { findBoard, readPlaces } from "#app/play/boards/read-places.server.ts";
import { lastRank, type BoardKey } from "#app/play/views.ts";
import { readProfile } from "#app/community/profile/read-profile.server.ts";
import { rebuildBoards } from "#app/play/boards/rebuild-boards.server.ts";
import { db } from "#prisma/client.server.ts";
import type { ScoredExplanation } from "#scoring/types.ts";
import { createTestDatabase, type TestDatabase } from "#test/database/create-test-database.ts";
import { makeExplanation, makeFeature, makeUser } from "#test/database/factories.ts";

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.close());

interface Result {
  value: number;
  low: number;
  high: number;
  baseline: number;
  /** The leader that it beats by more than luck. */
  beatsLeader?: number;
}

/** What the worker does when a score arrives: stores it and awards, in one transaction. */
async function score(
  explanationId: number,
  featureId: number,
  author: Viewer | null,
  { value, low, high, baseline, beatsLeader }: Result,
): Promise<void> {
  const scorer = await db.scorer.upsert({
    where: { key: "lexical-1/exam-1" },
    create: { key: "lexical-1/exam-1", simulator: "lexical" },
    update: {},
  });
  const exam = await db.exam.findFirstOrThrow({ where: { featureId } });
  const scored: ScoredExplanation = {
    ...{ explanationId, featureId, authorId: author?.id ?? null, scorerId: scorer.id, examId: exam.id, baseline },
    isActive: true,
    beatsLeader: beatsLeader ?? null,
    exam: { value, low, high, reason: null },
  };
  await db.$transaction(
    async (tx) => {
      await tx.score.create({
        data: { explanationId, scorerId: scorer.id, examId: exam.id, split: "exam", value, low, high, device: "cpu" },
      });
      await tx.explanation.update({
        where: { id: explanationId },
        data: { status: "scored", examScore: value, examLow: low, examHigh: high },
      });
      await tx.submission.updateMany({ where: { explanationId }, data: { scoredAt: new Date() } });
      await awardPoints(tx, scored);
    },
    { timeout: 30_000, maxWait: 30_000 },
  );
}

async function explainAndScore(author: Viewer | null, featureId: number, result: Result): Promise<number> {
  const { id } = await makeExplanation({ featureId, author });
  await score(id, featureId, author, result);
  return id;
}

/** What was paid for an explanation; what counts its feature as explained (0 points) is left out. */
const events = (explanationId: number) =>
  db.scoreEvent.findMany({
    where: { explanationId, reason: { not: "explained" } },
    orderBy: { reason: "asc" },
    select: { reason: true, points: true },
  });
const board = () =>
  db.playerPoints.findMany({
    orderBy: [{ scope: "asc" }, { scopeId: "asc" }, { window: "asc" }, { start: "asc" }, { userId: "asc" }],
  });
const week: BoardKey = { scope: "all", scopeId: 0, window: "week" };
const good: Result = { value: 0.6, low: 0.5, high: 0.7, baseline: 0.2 };

describe("points", () => {
  test("are entered once into the ledger, onto all its boards and into the feature's count", async () => {
    const { id: featureId } = await makeFeature();
    const player = await makeUser();
    const house = await explainAndScore(null, featureId, { ...good, value: 0.4, low: 0.3, high: 0.45 });
    const id = await explainAndScore(player, featureId, { ...good, beatsLeader: house });
    expect(await events(id)).toEqual([
      { reason: "margin", points: 40 },
      { reason: "record", points: 25 },
      { reason: "first_good", points: 10 },
    ]);
    const rows = await db.playerPoints.findMany({ where: { userId: player.id } });
    // Everything, solo, its model and its source; each by day, week, month, 120 days and all time.
    expect(rows).toHaveLength(4 * 5);
    for (const row of rows)
      expect(row).toMatchObject({ points: 75, explained: 1, start: windowStart(row.window, new Date()) });
    expect(await db.feature.findUniqueOrThrow({ where: { id: featureId } })).toMatchObject({ explanationCount: 1 });
  });

  test("go to nobody for a machine's explanation, which also does not count as the feature's", async () => {
    const { id: featureId } = await makeFeature();
    const id = await explainAndScore(null, featureId, good);
    expect(await events(id)).toEqual([]);
    expect(await db.feature.findUniqueOrThrow({ where: { id: featureId } })).toMatchObject({ explanationCount: 0 });
  });

  test("are not paid on a feature out of the rated game, which counts as explained all the same", async () => {
    const { id: featureId } = await makeFeature({ rated: false });
    const player = await makeUser();
    const id = await explainAndScore(player, featureId, good);
    expect(await events(id)).toEqual([]);
    const all = await db.playerPoints.findFirstOrThrow({ where: { userId: player.id, scope: "all", window: "all" } });
    expect(all).toMatchObject({ points: 0, explained: 1 });
  });

  test("for a second explanation are what it adds to one's own best", async () => {
    const { id: featureId } = await makeFeature();
    const player = await makeUser();
    await explainAndScore(player, featureId, good);
    const better = await explainAndScore(player, featureId, { ...good, value: 0.65, low: 0.55, high: 0.75 });
    const worse = await explainAndScore(player, featureId, { ...good, value: 0.3, low: 0.2, high: 0.4 });
    expect(await events(better)).toEqual([{ reason: "margin", points: 5 }]);
    expect(await events(worse)).toEqual([]);
    const all = await db.playerPoints.findFirstOrThrow({ where: { userId: player.id, scope: "all", window: "all" } });
    expect(all).toMatchObject({ points: 40 + 10 + 5, explained: 1 });
  });

  test("of two players scored at the same moment: one was the first", async () => {
    for (let round = 0; round < 5; round++) {
      const { id: featureId } = await makeFeature();
      const players = await Promise.all([makeUser(), makeUser(), makeUser(), makeUser()]);
      await Promise.all(players.map((player) => explainAndScore(player, featureId, good)));
      expect(await db.scoreEvent.count({ where: { reason: "first_good", explanation: { featureId } } })).toBe(1);
      expect(await db.feature.findUniqueOrThrow({ where: { id: featureId } })).toMatchObject({ explanationCount: 4 });
    }
  });

  test("of one player's two explanations scored at the same moment: the margin counts once", async () => {
    const { id: featureId } = await makeFeature();
    const player = await makeUser();
    await Promise.all([explainAndScore(player, featureId, good), explainAndScore(player, featureId, good)]);
    const all = await db.playerPoints.findFirstOrThrow({ where: { userId: player.id, scope: "all", window: "all" } });
    expect(all).toMatchObject({ points: 40 + 10, explained: 1 });
  });

  test("are not earned again when another scorer scores the same explanation", async () => {
    const { id: featureId } = await makeFeature();
    const player = await makeUser();
    const explanationId = await explainAndScore(player, featureId, good);
    const before = await board();
    const other = await db.scorer.create({ data: { key: "another-scorer", simulator: "other" } });
    const exam = await db.exam.findFirstOrThrow({ where: { featureId } });
    const scored = {
      explanationId,
      featureId,
      authorId: player.id,
      scorerId: other.id,
      isActive: false,
      beatsLeader: null,
      examId: exam.id,
      baseline: 0.1,
    };
    await db.$transaction((tx) =>
      awardPoints(tx, { ...scored, exam: { value: 0.9, low: 0.8, high: 0.95, reason: null } }),
    );
    expect(await board()).toEqual(before);
  });
});

describe("the boards", () => {
  test("computed anew from ledger and submissions are what they were", async () => {
    const players = await Promise.all(Array.from({ length: 5 }, () => makeUser()));
    const features = await Promise.all(Array.from({ length: 6 }, () => makeFeature()));
    // A fixed sequence of odd numbers stands in for chance.
    for (let i = 0; i < 40; i++) {
      const value = ((i * 37) % 100) / 100;
      const player = players[(i * 3) % players.length] ?? null;
      const feature = features[(i * 5) % features.length];
      if (feature)
        await explainAndScore(player, feature.id, {
          value,
          low: value - 0.1,
          high: Math.min(1, value + 0.1),
          baseline: 0.3,
        });
    }
    const before = await board();
    expect(before.some((row) => row.points > 0) && before.some((row) => row.explained > 1)).toBe(true);
    await rebuildBoards();
    expect(await board()).toEqual(before);
  });

  test("of week and month start anew while all time goes on", async () => {
    const player = await makeUser();
    const { id: featureId } = await makeFeature();
    const explanationId = await explainAndScore(player, featureId, good);
    const longAgo = new Date("2025-12-29T00:00:00Z"); // the Monday of a week that ends in another year
    const other = await makeExplanation({ featureId, author: player });
    await db.scoreEvent.create({
      data: {
        ...{ userId: player.id, reason: "margin", points: 7, countsAt: longAgo, track: "solo" },
        ...{ featureId, explanationId: other.id, subject: `explanation:${other.id}` },
      },
    });
    await rebuildBoards();
    const rows = await db.playerPoints.findMany({ where: { userId: player.id, scope: "all" } });
    const points = (window: string, start: string) =>
      rows.find((row) => row.window === window && row.start.toISOString().startsWith(start))?.points;
    expect(points("week", "2025-12-29")).toBe(7);
    expect(points("month", "2025-12-01")).toBe(7);
    expect(points("all", "1970-01-01")).toBe(57);
    expect((await rankPlayers(week, { limit: 10, now: new Date("2026-01-04T23:59:59Z") })).items).toEqual([
      { rank: 1, name: player.name, points: 7, explained: 0 },
    ]);
    expect(explanationId).toBeGreaterThan(0);
  });
});

describe("the players' board", () => {
  let players: Viewer[] = [];
  const start = windowStart("week", new Date());
  beforeEach(async () => {
    await db.playerPoints.deleteMany();
    players = await Promise.all(Array.from({ length: 7 }, () => makeUser()));
    players.sort((a, b) => a.id - b.id);
    const points = [50, 50, 80, 10, 50, 0, 10];
    await db.playerPoints.createMany({
      data: players.map((player, i) => ({
        ...week,
        start,
        userId: player.id,
        points: points[i] ?? 0,
        explained: i,
      })),
    });
  });

  test("equal points share a rank, over the borders of pages too", async () => {
    const whole = await rankPlayers(week, { limit: 50 });
    expect(whole.items.map(({ rank, points }) => [rank, points])).toEqual([
      [1, 80],
      [2, 50],
      [2, 50],
      [2, 50],
      [5, 10],
      [5, 10],
      [7, 0],
    ]);
    expect(whole.nextCursor).toBeNull();
    const paged = [];
    let cursor: string | undefined;
    do {
      const page = await rankPlayers(week, { limit: 2, cursor });
      paged.push(...page.items);
      cursor = page.nextCursor ?? undefined;
    } while (cursor !== undefined);
    expect(paged).toEqual(whole.items);
  });

  test("shows the viewer's own row wherever it stands", async () => {
    const last = players[5] ?? null;
    expect((await rankPlayers(week, { limit: 1, viewer: last })).me).toEqual({
      rank: 7,
      name: last?.name,
      points: 0,
      explained: 5,
    });
    expect((await rankPlayers({ ...week, window: "month" }, { limit: 1, viewer: last })).me).toBeUndefined();
  });
});

describe("the explanations' board", () => {
  test("overlapping intervals share a rank, pages join, sources keep apart, texts stay hidden", async () => {
    const source = "10-board";
    const [one, two] = [await makeFeature({ source }), await makeFeature({ source })];
    const elsewhere = await makeFeature({ source: "10-elsewhere" });
    const author = await makeUser();
    const intervals: [number, number][] = [
      [0.7, 0.8],
      [0.65, 0.75],
      [0.4, 0.6],
      [0.3, 0.68],
      [0.1, 0.2],
    ];
    for (const [i, [low, high]] of intervals.entries()) {
      await makeExplanation({
        featureId: i % 2 ? one.id : two.id,
        author,
        exam: { low, high, value: (low + high) / 2 },
      });
    }
    await makeExplanation({ featureId: elsewhere.id, author, exam: { low: 0.9, high: 1, value: 0.95 } });
    await makeExplanation({ featureId: one.id, author, status: "hidden", exam: { low: 0.9, high: 1, value: 0.95 } });

    const options = { model: null, source, viewer: null };
    const whole = await rankExplanations({ ...options, limit: 50 });
    expect(whole.items.map((item) => [item.rank, item.scores.interval?.[0]])).toEqual([
      [1, 0.7],
      [1, 0.65],
      [3, 0.4],
      [2, 0.3],
      [5, 0.1],
    ]);
    expect(whole.items.every((item) => item.text === null)).toBe(true);
    const paged = [];
    let cursor: string | undefined;
    do {
      const page = await rankExplanations({ ...options, limit: 2, cursor });
      paged.push(...page.items);
      cursor = page.nextCursor ?? undefined;
    } while (cursor !== undefined);
    expect(paged).toEqual(whole.items);
    expect((await rankExplanations({ ...options, source: null, limit: 1 })).items[0]?.scores.exam).toBe(0.95);
    expect((await rankExplanations({ ...options, model: "no-such-model", limit: 1 })).items).toEqual([]);
  });
});

describe("the explanations' board of many", () => {
  test("merges the sources of a model, and ends its ranks below a thousand", async () => {
    const model = "board-model";
    const features = [
      await makeFeature({ model, source: "1-dictionary", explanation: null }),
      await makeFeature({ model, source: "2-dictionary", explanation: null }),
    ];
    await db.source.updateMany({
      where: { model: { slug: model } },
      data: { visibility: "public", publishedAt: new Date() },
    });
    // Intervals that never overlap, the even ones in one source, the odd ones in the other.
    for (const [odd, { id }] of features.entries()) {
      await db.$executeRaw`
        INSERT INTO "Explanation" ("featureId", origin, "authorName", text, "foldedText", status, "examScore", "examLow", "examHigh")
        SELECT ${id}::int, 'machine', 'house', 'x', 'x', 'scored', 0.9 - i / 2000.0, 0.9 - i / 2000.0, 0.9 - i / 2000.0
        FROM generate_series(0, 1019) AS i WHERE i % 2 = ${odd}::int`;
    }
    const ranks: number[] = [];
    let cursor: string | undefined;
    do {
      const page = await rankExplanations({ model, source: null, viewer: null, limit: 200, cursor });
      ranks.push(...page.items.map(({ rank }) => rank));
      cursor = page.nextCursor ?? undefined;
    } while (cursor !== undefined);
    expect(ranks).toEqual(Array.from({ length: 1020 }, (_, place) => Math.min(lastRank, place + 1)));
    await db.source.updateMany({
      where: { model: { slug: model }, slug: "1-dictionary" },
      data: { visibility: "private", publishedAt: null },
    });
    const half = await rankExplanations({ model, source: null, viewer: null, limit: 2 });
    expect(half.items.map(({ rank, feature }) => [rank, feature.source])).toEqual([
      [1, "2-dictionary"],
      [2, "2-dictionary"],
    ]);
  });
});

describe("the features most wanted", () => {
  test("are those of the rated game that are explained worst, with a line of where they fire", async () => {
    const model = "wanted-model";
    const at = { model, source: "3-dictionary", explanation: null };
    const features = {
      good: await makeFeature(at),
      none: await makeFeature(at),
      poor: await makeFeature({ ...at, source: "4-dictionary" }),
      unrated: await makeFeature({ ...at, rated: false }),
      unplayable: await makeFeature({ ...at, playable: false }),
      private: await makeFeature({ ...at, source: "5-dictionary" }),
    };
    await db.source.updateMany({
      where: { model: { slug: model }, slug: "5-dictionary" },
      data: { visibility: "private", publishedAt: null },
    });
    const author = await makeUser();
    await explainAndScore(author, features.good.id, good);
    await explainAndScore(author, features.poor.id, { ...good, value: 0.2, low: 0.1, high: 0.3 });
    await explainAndScore(null, features.poor.id, { ...good, value: 0.15, low: 0.05, high: 0.2 });

    const whole = await rankWanted({ model, source: null, limit: 50 });
    expect(whole.items.map(({ source, index }) => ({ model, source, index }))).toEqual([
      ...[features.none.key, features.poor.key, features.good.key],
    ]);
    expect(whole.items.map(({ best, explanationCount }) => [best?.score ?? null, explanationCount])).toEqual([
      ...[
        [null, 0],
        [0.2, 1],
        [0.6, 1],
      ],
    ]);
    const { tokens = [], shares = [] } = whole.items[0]?.glimpse ?? {};
    expect(tokens[shares.indexOf(Math.max(...shares))]).toBe(" river");
    const paged = [];
    let cursor: string | undefined;
    do {
      const page = await rankWanted({ model, source: null, limit: 1, cursor });
      paged.push(...page.items);
      cursor = page.nextCursor ?? undefined;
    } while (cursor !== undefined);
    expect(paged).toEqual(whole.items);
    expect((await rankWanted({ model, source: "4-dictionary", limit: 9 })).items).toHaveLength(1);
    expect((await rankWanted({ model, source: "5-dictionary", limit: 9 })).items).toEqual([]);
  });
});

describe("points of a place", () => {
  test("stand on the boards of model, source and campaign, and on no other's", async () => {
    const [one, two] = [await makeFeature({ model: "place-model", source: "1-neuron" }), await makeFeature()];
    const player = await makeUser();
    const day = 86_400_000;
    await db.campaign.create({
      data: {
        ...{ slug: "one-day", name: "One day", description: "", startsAt: new Date(Date.now() - day) },
        ...{ endsAt: new Date(Date.now() + day), features: { create: { featureId: one.id } } },
      },
    });
    await explainAndScore(player, one.id, good);
    await explainAndScore(player, two.id, good);
    const pointsAt = async (place: BoardPlace, track: "all" | "solo" = "all") => {
      const key = await findBoard({ window: "week", track, place });
      return (await rankPlayers(key, { limit: 1, viewer: player })).me?.points;
    };
    expect(await pointsAt({ kind: "everywhere" })).toBe(100);
    expect(await pointsAt({ kind: "everywhere" }, "solo")).toBe(100);
    expect(await pointsAt({ kind: "model", model: "place-model" })).toBe(50);
    expect(await pointsAt({ kind: "source", model: "place-model", source: "1-neuron" })).toBe(50);
    expect(await pointsAt({ kind: "campaign", campaign: "one-day" })).toBe(50);
    for (const place of [
      { kind: "model", model: "nobody's" },
      { kind: "source", model: "place-model", source: "2-neuron" },
      { kind: "campaign", campaign: "another" },
    ] as const) {
      await expect(findBoard({ window: "week", track: "all", place })).rejects.toMatchObject({ status: 404 });
    }
    expect(await readPlaces()).toMatchObject({
      models: expect.arrayContaining([
        { model: "place-model", name: "place-model", sources: [{ source: "1-neuron", layer: 1, kind: "neuron" }] },
      ]),
      campaigns: [{ campaign: "one-day", name: "One day" }],
    });
  });
});

describe("a profile", () => {
  test("adds up points and explained features, and is found by any spelling of its name", async () => {
    const player = await makeUser({ name: "Rosalind_F" });
    const [one, two] = [await makeFeature(), await makeFeature()];
    await explainAndScore(player, one.id, good);
    await explainAndScore(player, two.id, { ...good, value: 0.9, low: 0.8, high: 0.95 });
    const profile = await readProfile("rosalind_f", player);
    expect(profile).toMatchObject({
      name: "Rosalind_F",
      role: "player",
      explained: 2,
      points: { week: 130, month: 130, all: 130 },
    });
    expect(profile.best.map((view) => view.scores.exam)).toEqual([0.9, 0.6]);
    expect(profile.recent.map((view) => view.points)).toEqual([80, 50]);
    for (const name of ["nobody-here", "", "a\0b", "é".repeat(20), "x".repeat(10_000)]) {
      await expect(readProfile(name, null)).rejects.toMatchObject({ status: 404 });
    }
  });
});

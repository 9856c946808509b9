import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { readNotices, readUnreadCount, markRead } from "#app/accounts/notices/read-notices.server.ts";
import type { Viewer } from "#app/accounts/viewer.ts";
import { grant, grantAll } from "#app/community/achievements/grant.server.ts";
import { afterRound } from "#app/community/after-round.server.ts";
import { afterScore } from "#app/community/after-score.server.ts";
import { awardPoints, type Award } from "#app/play/ledger/award-points.server.ts";
import { db, type Tx } from "#prisma/client.server.ts";
import type { ScoredExplanation } from "#scoring/types.ts";
import { createTestDatabase, type TestDatabase } from "#test/database/create-test-database.ts";
import { makeExplanation, makeFeature, makeUser } from "#test/database/factories.ts";
import { giveScore, type GivenScore } from "#test/integration/score-by-hand.ts";

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.close());

const awards: Award[] = [];

/** As app/worker.ts composes it. */
async function settle(tx: Tx, scored: ScoredExplanation): Promise<void> {
  const award = await awardPoints(tx, scored);
  if (award === null) return;
  awards.push(award);
  await afterScore(tx, award);
}

interface HandedIn extends GivenScore {
  featureId: number;
  author: Viewer | null;
  parentId?: number;
  text?: string;
}

async function explain({ featureId, author, parentId, text, ...given }: HandedIn): Promise<number> {
  const { id } = await makeExplanation({
    featureId,
    author,
    ...(parentId ? { parentId } : {}),
    ...(text ? { text } : {}),
  });
  await giveScore(id, given, settle);
  return id;
}

const kindsOf = async ({ id }: Viewer) =>
  (await db.achievement.findMany({ where: { userId: id }, orderBy: { kind: "asc" } })).map(({ kind }) => kind);
const noticesOf = async (viewer: Viewer) =>
  (await readNotices(viewer, { limit: 50 })).items.map(({ kind, subject, actor }) => ({ kind, subject, actor }));

describe("achievements", () => {
  test("come with the score that earns them, once, each with a notice that leads to the feature", async () => {
    const { id: featureId, key } = await makeFeature();
    const player = await makeUser();
    await explain({ featureId, author: player, value: 0.5 });
    expect(await kindsOf(player)).toEqual(["first_explanation", "first_good"]);
    const { items } = await readNotices(player, { limit: 50 });
    expect(items).toHaveLength(2);
    expect(items[0]).toMatchObject({ kind: "achievement", unread: true, actor: null, feature: key });

    const { id: another } = await makeFeature();
    await explain({ featureId: another, author: player, value: 0.4 });
    expect(await readUnreadCount(player.id)).toBe(2);
    expect(await kindsOf(player)).toEqual(["first_explanation", "first_good"]);
  });

  test("a second delivery of the same award adds nothing", async () => {
    const { id: featureId } = await makeFeature();
    const player = await makeUser();
    await explain({ featureId, author: player, value: 0.5 });
    const award = awards.at(-1);
    const before = await db.notice.count();
    if (award) await db.$transaction((tx) => afterScore(tx, award));
    expect(await db.notice.count()).toBe(before);
  });

  test("the house is beaten only where the intervals do not touch", async () => {
    const { id: featureId } = await makeFeature({ explanation: null });
    await explain({ featureId, author: null, value: 0.4, low: 0.35, high: 0.45 });
    const [near, clear] = [await makeUser(), await makeUser()];
    await explain({ featureId, author: near, value: 0.5, low: 0.44, high: 0.55 });
    await explain({ featureId, author: clear, value: 0.6, low: 0.5, high: 0.7 });
    expect(await kindsOf(near)).not.toContain("beat_house");
    expect(await kindsOf(clear)).toContain("beat_house");
  });

  test("a hard feature counts when it is beaten, by its difficulty before the game", async () => {
    const { id: featureId } = await makeFeature({ explanation: null });
    await db.feature.update({ where: { id: featureId }, data: { rating: 1810, ratedGames: 9 } });
    const [loser, winner] = [await makeUser(), await makeUser()];
    await explain({ featureId, author: loser, value: 0.1 });
    await db.feature.update({ where: { id: featureId }, data: { rating: 1810 } });
    await explain({ featureId, author: winner, value: 0.5 });
    expect(await kindsOf(loser)).toEqual(["first_explanation"]);
    expect(await kindsOf(winner)).toContain("hard_one");
  });

  test("a week of days, one of them missed, is a streak", async () => {
    const player = await makeUser();
    const today = new Date(new Date().toISOString().slice(0, 10));
    const daysAgo = (count: number) => new Date(today.getTime() - count * 86_400_000);
    await db.playerPoints.createMany({
      data: [1, 2, 3, 5, 6, 7].map((count) => ({
        ...{ userId: player.id, scope: "all" as const, scopeId: 0, window: "day" as const },
        ...{ start: daysAgo(count), points: 1, explained: 1 },
      })),
    });
    const { id: featureId } = await makeFeature();
    await explain({ featureId, author: player, value: 0.5 });
    expect(await kindsOf(player)).toContain("streak_week");
  });

  test("ten gold rounds passed in a row are a careful eye; one that failed among them is not", async () => {
    const player = await makeUser();
    const { id: featureId } = await makeFeature();
    for (let round = 0; round < 11; round++) {
      const { id: explanationId } = await makeExplanation({ featureId, author: null });
      await db.simulationRound.create({
        data: {
          ...{ userId: player.id, explanationId, snippetIds: [1n], gold: true, marks: new Uint8Array([3, 0]) },
          ...{ answeredAt: new Date(Date.now() - (20 - round) * 60_000), value: round === 0 ? 0.2 : 0.8 },
        },
      });
      await db.$transaction((tx) => afterRound(tx, player.id));
      expect(await kindsOf(player)).toEqual(round < 10 ? [] : ["gold_ten"]);
    }
  });

  test("are granted from elsewhere with `grant`, and two at once never wait for each other in a ring", async () => {
    const [one, other] = [await makeUser(), await makeUser()];
    expect(await db.$transaction((tx) => grant(tx, one.id, "tutorial"))).toBe(true);
    expect(await db.$transaction((tx) => grant(tx, one.id, "tutorial"))).toBe(false);
    const both = [
      { userId: one.id, kind: "broke_leader" as const },
      { userId: other.id, kind: "broke_leader" as const },
    ];
    await Promise.all(
      Array.from({ length: 8 }, (_, round) =>
        db.$transaction((tx) => grantAll(tx, round % 2 === 0 ? both : [...both].reverse())),
      ),
    );
    expect(await db.notice.count({ where: { userId: { in: [one.id, other.id] }, subject: "broke_leader" } })).toBe(2);
  });
});

describe("notices of a score", () => {
  test("a refinement that helps is told to the parent's author, one that does not is not", async () => {
    const { id: featureId } = await makeFeature({ explanation: null });
    const [author, refiner, clumsy] = [await makeUser(), await makeUser(), await makeUser()];
    const parentId = await explain({ featureId, author, value: 0.4, text: "words for bodies of moving water" });
    const before = await noticesOf(author);
    await explain({ featureId, author: clumsy, parentId, value: 0.35 });
    expect(await noticesOf(author)).toEqual(before);
    const better = await explain({ featureId, author: refiner, parentId, value: 0.55 });
    expect(await noticesOf(author)).toEqual([
      { kind: "refined", subject: `explanation:${better}`, actor: refiner.name },
      { kind: "achievement", subject: "built_upon", actor: null },
      ...before,
    ]);
    expect(await kindsOf(refiner)).toContain("refined_tenth");
    expect(await kindsOf(clumsy)).not.toContain("refined_tenth");
  });

  test("who loses a record hears of it, and who took it has achieved something", async () => {
    const { id: featureId } = await makeFeature({ explanation: null });
    const [first, second] = [await makeUser(), await makeUser()];
    const leader = await explain({ featureId, author: first, value: 0.4 });
    const id = await explain({ featureId, author: second, value: 0.7, beatsLeader: leader });
    expect(await noticesOf(first)).toContainEqual({
      kind: "record_lost",
      subject: `explanation:${id}`,
      actor: second.name,
    });
    expect(await kindsOf(second)).toContain("first_record");
  });

  test("an inbox is one's own; reading it leaves what came since unread", async () => {
    const [player, other] = [await makeUser(), await makeUser()];
    await db.$transaction((tx) => grant(tx, player.id, "tutorial"));
    const { items } = await readNotices(player, { limit: 10 });
    await db.$transaction((tx) => grant(tx, player.id, "broke_leader"));
    await markRead(other, items[0]?.id ?? 0);
    expect(await readUnreadCount(player.id)).toBe(2);
    await markRead(player, items[0]?.id ?? 0);
    expect(await readUnreadCount(player.id)).toBe(1);
    expect((await readNotices(other, { limit: 10 })).items).toEqual([]);
    const page = await readNotices(player, { limit: 1 });
    expect(page.more).toBe(true);
    expect((await readNotices(player, { limit: 1, before: page.items[0]?.id })).items[0]?.subject).toBe("tutorial");
  });
});

import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { readNotices } from "#app/accounts/notices/read-notices.server.ts";
import { deleteComment, restoreComment, writeComment } from "#app/community/comments/write-comment.server.ts";
import { readComments } from "#app/community/comments/read-comments.server.ts";
import { followPlayer, unfollowPlayer } from "#app/community/follow/follow-player.server.ts";
import { readFollowing } from "#app/community/follow/read-following.server.ts";
import { changeList, createList, deleteList, setListed } from "#app/community/lists/edit-lists.server.ts";
import { readList, readListed, readLists } from "#app/community/lists/read-lists.server.ts";
import { readProfile } from "#app/community/profile/read-profile.server.ts";
import { db } from "#prisma/client.server.ts";
import { createTestDatabase, type TestDatabase } from "#test/database/create-test-database.ts";
import { makeExplanation, makeFeature, makeUser } from "#test/database/factories.ts";
import { explainAndScore } from "#test/integration/score-by-hand.ts";

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.close());

const exam = { value: 0.5, low: 0.4, high: 0.6 };

describe("following", () => {
  test("is told once, ends when one likes, and never goes to oneself", async () => {
    const [fan, star] = [await makeUser(), await makeUser()];
    await followPlayer(fan, star.name.toUpperCase());
    await followPlayer(fan, star.name);
    await unfollowPlayer(fan, star.name);
    expect((await readProfile(star.name, fan)).followed).toBe(false);
    await followPlayer(fan, star.name);
    expect(await readProfile(star.name, fan)).toMatchObject({ followed: true, followers: 1, following: 0 });
    expect((await readNotices(star, { limit: 9 })).items).toMatchObject([{ kind: "followed", actor: fan.name }]);
    await expect(followPlayer(fan, fan.name)).rejects.toMatchObject({ status: 409 });
    await expect(followPlayer(fan, "nobody-of-that-name")).rejects.toMatchObject({ status: 404 });
  });

  test("shows what they did, but no text before one's own look at the feature", async () => {
    const [fan, star] = [await makeUser(), await makeUser()];
    const { id: featureId } = await makeFeature();
    await makeExplanation({ featureId, author: star, text: "secret of a star", exam });
    await makeExplanation({ featureId, author: star, text: "secret taken down", status: "hidden", exam });
    await followPlayer(fan, star.name);
    const before = await readFollowing(fan);
    expect(before.players).toMatchObject([{ name: star.name }]);
    expect(before.events).toMatchObject([{ kind: "explanation", player: star.name, explanation: { text: null } }]);
    expect(JSON.stringify(before)).not.toContain("secret");
    await makeExplanation({ featureId, author: fan });
    const after = JSON.stringify(await readFollowing(fan));
    expect(after).toContain("secret of a star");
    expect(after).not.toContain("taken down");
  });
});

describe("comments", () => {
  test("open with one's own submission of the feature, for reading and for writing", async () => {
    const { id: featureId, key } = await makeFeature();
    const [author, stranger, moderator] = [await makeUser(), await makeUser(), await makeUser({ role: "moderator" })];
    await makeExplanation({ featureId, author });
    await writeComment(author, key, "  It is <b>rivers</b>,\n\n\n\nI think. ");
    const elsewhere = await makeFeature();
    await makeExplanation({ featureId: elsewhere.id, author: stranger });
    for (const viewer of [null, stranger]) {
      expect(await readComments(featureId, viewer, { limit: 9 })).toEqual({
        ...{ count: 1, items: null, nextCursor: null, mayWrite: false },
      });
    }
    for (const viewer of [stranger, moderator])
      await expect(writeComment(viewer, key, "me too")).rejects.toMatchObject({ status: 403 });
    expect((await readComments(featureId, moderator, { limit: 9 })).items).toHaveLength(1);
    await makeExplanation({ featureId, author: stranger });
    expect(await readComments(featureId, stranger, { limit: 9 })).toMatchObject({
      mayWrite: true,
      items: [{ author: author.name, text: "It is <b>rivers</b>,\n\nI think.", mine: false }],
    });
    for (const text of ["", " \n ", "x".repeat(1001), "a\u202eb"])
      await expect(writeComment(author, key, text)).rejects.toMatchObject({ status: 422 });
  });

  test("are taken back and brought back by their author alone, for some minutes", async () => {
    const { id: featureId, key } = await makeFeature();
    const [author, other] = [await makeUser(), await makeUser()];
    await makeExplanation({ featureId, author });
    await makeExplanation({ featureId, author: other });
    const id = await writeComment(author, key, "first thought");
    await expect(deleteComment(other, key, id)).rejects.toMatchObject({ status: 404 });
    await deleteComment(author, key, id);
    expect((await readComments(featureId, other, { limit: 9 })).items).toEqual([]);
    expect((await readComments(featureId, author, { limit: 9 })).items).toMatchObject([{ id, text: null, mine: true }]);
    await expect(restoreComment(other, key, id)).rejects.toMatchObject({ status: 404 });
    await restoreComment(author, key, id);
    expect((await readComments(featureId, other, { limit: 9 })).items).toMatchObject([{ id, text: "first thought" }]);
    await deleteComment(author, key, id);
    await db.comment.update({ where: { id }, data: { deletedAt: new Date(Date.now() - 3_600_000) } });
    await expect(restoreComment(author, key, id)).rejects.toMatchObject({ status: 404 });
    expect((await readComments(featureId, author, { limit: 9 })).items).toEqual([]);
  });

  test("are told to those who talk on the feature, once a day, and page by page they join", async () => {
    const { id: featureId, key } = await makeFeature();
    const [first, second, silent] = [await makeUser(), await makeUser(), await makeUser()];
    for (const author of [first, second, silent]) await makeExplanation({ featureId, author });
    await writeComment(first, key, "one");
    await writeComment(second, key, "two");
    await writeComment(second, key, "three");
    const told = (await readNotices(first, { limit: 9 })).items;
    expect(told).toMatchObject([{ kind: "commented", actor: second.name, feature: key }]);
    expect((await readNotices(second, { limit: 9 })).items).toEqual([]);
    expect((await readNotices(silent, { limit: 9 })).items).toEqual([]);
    const page = await readComments(featureId, silent, { limit: 2 });
    const rest = await readComments(featureId, silent, { limit: 2, cursor: page.nextCursor ?? "" });
    expect([...(page.items ?? []), ...(rest.items ?? [])].map(({ text }) => text)).toEqual(["three", "two", "one"]);
    expect(rest.nextCursor).toBeNull();
    await expect(readComments(featureId, silent, { limit: 2, cursor: "x" })).rejects.toMatchObject({ status: 422 });
  });
});

describe("lists", () => {
  test("a bookmark makes the bookmarks; twice is once; only their owner sees them", async () => {
    const [owner, other] = [await makeUser(), await makeUser()];
    const { id, key } = await makeFeature();
    expect((await readList(owner.name, "bookmarks", owner)).items).toEqual([]);
    await setListed(owner, "bookmarks", key, true);
    await setListed(owner, "bookmarks", key, true);
    expect(await readListed(owner, id)).toMatchObject([{ slug: "bookmarks", listed: true, visibility: "private" }]);
    expect((await readList(owner.name, "bookmarks", owner)).items).toMatchObject([key]);
    for (const viewer of [other, null]) {
      await expect(readList(owner.name, "bookmarks", viewer)).rejects.toMatchObject({ status: 404 });
      expect((await readProfile(owner.name, viewer)).lists).toEqual([]);
    }
    await setListed(owner, "bookmarks", key, false);
    expect((await readListed(owner, id))[0]?.listed).toBe(false);
    await expect(deleteList(owner, "bookmarks")).rejects.toMatchObject({ status: 409 });
  });

  test("a list is renamed, shown and deleted by its owner alone", async () => {
    const [owner, other] = [await makeUser(), await makeUser()];
    const { key } = await makeFeature();
    const slug = await createList(owner, "Hard ones", "private");
    expect(await createList(owner, "hard ones!", "private")).toBe("hard-ones-2");
    // Everybody has their own: the other's slug of the same name is another list.
    await expect(setListed(other, slug, key, true)).rejects.toMatchObject({ status: 404 });
    await expect(changeList(other, slug, { name: "mine now", visibility: "public" })).rejects.toMatchObject({
      status: 404,
    });
    await expect(deleteList(other, slug)).rejects.toMatchObject({ status: 404 });
    await setListed(owner, slug, key, true);
    await changeList(owner, slug, { name: "Harder ones", visibility: "public" });
    expect(await readList(owner.name, slug, other)).toMatchObject({ name: "Harder ones", mine: false, items: [key] });
    expect(await readLists(owner.id, other)).toMatchObject([{ slug, features: 1 }]);
    await deleteList(owner, slug);
    await expect(readList(owner.name, slug, owner)).rejects.toMatchObject({ status: 404 });
    await expect(createList(owner, "\u0000", "public")).rejects.toMatchObject({ status: 422 });
  });

  test("pages of a list join, whatever was put there in the same minute", async () => {
    const owner = await makeUser();
    const { id: featureId } = await makeFeature();
    const { sourceId } = await db.feature.findUniqueOrThrow({ where: { id: featureId } });
    const slug = await createList(owner, "Many", "public");
    const list = await db.featureList.findFirstOrThrow({ where: { userId: owner.id, slug } });
    await db.$executeRaw`
      INSERT INTO "Feature" ("sourceId", index, density, "maxActivation", "recordHash")
      SELECT ${sourceId}, 500000 + n, .1, 1, decode(repeat('00', 32), 'hex') FROM generate_series(1, 130) AS n`;
    await db.$executeRaw`
      INSERT INTO "FeatureListEntry" ("listId", "featureId") SELECT ${list.id}, id FROM "Feature" WHERE index > 500000`;
    const seen: number[] = [];
    for (let cursor: string | null | undefined; cursor !== null;) {
      const page = await readList(owner.name, slug, null, { cursor });
      seen.push(...page.items.map(({ index }) => index));
      cursor = page.nextCursor;
    }
    expect(seen).toHaveLength(130);
    expect(new Set(seen).size).toBe(130);
  });
});

test("a profile adds up points, games, streak and strengths", async () => {
  const player = await makeUser();
  const [dictionary, neuron] = [await makeFeature(), await makeFeature({ source: "20-neurons" })];
  await explainAndScore({ featureId: dictionary.id, author: player, value: 0.6 });
  await explainAndScore({ featureId: neuron.id, author: player, value: 0.1 });
  const profile = await readProfile(player.name, null);
  expect(profile).toMatchObject({ explained: 2, streak: { length: 1 }, rating: { games: 2, wins: 1 }, mine: false });
  expect(profile.points.all).toBe(profile.points.day);
  expect(profile.points.all).toBeGreaterThan(0);
  expect(profile.calendar.at(-1)).toMatchObject({ points: profile.points.day, level: 4 });
  expect(profile.strengths.kinds).toMatchObject([
    { name: "dictionary", games: 1, wins: 1 },
    { name: "neuron", games: 1, wins: 0 },
  ]);
  expect(profile.strengths.kinds[0]?.margin).toBeCloseTo(0.4);
  // Not scored by the boards' scorer here, so that the texts alone are looked at.
  expect(profile.recent.every(({ text }) => text === null)).toBe(true);
  await expect(readProfile("x\u0000", null)).rejects.toMatchObject({ status: 404 });
});

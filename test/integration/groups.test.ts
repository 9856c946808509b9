import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { rankGroups } from "#app/community/groups/rank-groups.server.ts";
import { readGroup } from "#app/community/groups/read-group.server.ts";
import {
  foundGroup,
  handOver,
  joinGroup,
  leaveGroup,
  removeMember,
  renameGroup,
} from "#app/community/groups/run-group.server.ts";
import type { Viewer } from "#app/accounts/viewer.ts";
import { windowsOf } from "#app/play/boards/board-windows.ts";
import { db } from "#prisma/client.server.ts";
import { createTestDatabase, type TestDatabase } from "#test/database/create-test-database.ts";
import { makeUser } from "#test/database/factories.ts";

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
beforeEach(async () => {
  await db.playerGroup.deleteMany();
});
afterAll(() => database.close());

async function givePoints({ id: userId }: Viewer, points: number): Promise<void> {
  const rows = windowsOf(new Date()).map((span) => ({
    ...span,
    scope: "all" as const,
    scopeId: 0,
    userId,
    points,
    explained: 1,
  }));
  await db.playerPoints.createMany({ data: rows });
}

const all = { window: "all" } as const;

describe("a group", () => {
  test("is founded by a player, who is in one at a time; names that look alike are taken", async () => {
    const [owner, other] = [await makeUser(), await makeUser()];
    expect(await foundGroup(owner, " Class  7b ")).toBe("class-7b");
    await expect(foundGroup(owner, "Another one")).rejects.toMatchObject({ status: 409, code: "in_a_group" });
    await expect(foundGroup(other, "CLASS 7B")).rejects.toMatchObject({ status: 409, code: "name_taken" });
    await expect(foundGroup(other, "x")).rejects.toMatchObject({ status: 422 });
    // Nothing is left of what was refused.
    expect(await db.playerGroup.count()).toBe(1);
    await foundGroup(other, "Lab");
    await expect(joinGroup(other, "class-7b")).rejects.toMatchObject({ status: 409 });
    expect((await readGroup("class-7b", other, all)).elsewhere).toEqual({ name: "Lab", slug: "lab" });
    await expect(joinGroup(await makeUser(), "no-such-group")).rejects.toMatchObject({ status: 404 });
  });

  test("is run by its owner alone", async () => {
    const [owner, member, stranger] = [await makeUser(), await makeUser(), await makeUser()];
    const slug = await foundGroup(owner, "Lab");
    await joinGroup(member, slug);
    for (const viewer of [member, stranger]) {
      await expect(renameGroup(viewer, slug, "Mine now")).rejects.toMatchObject({ status: 403 });
      await expect(removeMember(viewer, slug, owner.name)).rejects.toMatchObject({ status: 403 });
      await expect(handOver(viewer, slug, viewer.name)).rejects.toMatchObject({ status: 403 });
    }
    await expect(removeMember(owner, slug, stranger.name)).rejects.toMatchObject({ status: 404 });
    await expect(removeMember(owner, slug, owner.name)).rejects.toMatchObject({ status: 409 });
    const renamed = await renameGroup(owner, slug, "The Lab");
    expect(renamed).toBe("the-lab");
    await expect(readGroup(slug, owner, all)).rejects.toMatchObject({ status: 404 });
    await removeMember(owner, renamed, member.name);
    expect((await readGroup(renamed, member, all)).role).toBeNull();
  });

  test("keeps an owner as long as it has members, and ends with the last one", async () => {
    const [owner, heir] = [await makeUser(), await makeUser()];
    const slug = await foundGroup(owner, "Lab");
    await joinGroup(heir, slug);
    await expect(leaveGroup(owner, slug)).rejects.toMatchObject({ status: 409, code: "owner_leaves" });
    await handOver(owner, slug, heir.name);
    expect(await leaveGroup(owner, slug)).toEqual({ ended: false });
    await expect(leaveGroup(owner, slug)).rejects.toMatchObject({ status: 404 });
    expect(await leaveGroup(heir, slug)).toEqual({ ended: true });
    await expect(readGroup(slug, heir, all)).rejects.toMatchObject({ status: 404 });
  });

  test("survives everybody coming and going at once: never without an owner among its members", async () => {
    const owner = await makeUser();
    const others = await Promise.all(Array.from({ length: 5 }, () => makeUser()));
    const slug = await foundGroup(owner, "Lab");
    await Promise.allSettled([
      ...others.map((one) => joinGroup(one, slug)),
      ...others.map((one) => handOver(owner, slug, one.name)),
      leaveGroup(owner, slug),
      ...others.map((one) => leaveGroup(one, slug)),
    ]);
    for (const group of await db.playerGroup.findMany({ include: { members: true } }))
      expect(group.members.map(({ userId }) => userId)).toContain(group.ownerId);
  });
});

describe("the boards", () => {
  test("rank groups by what their present members earned; ties share a rank; pages join", async () => {
    const people = await Promise.all(Array.from({ length: 7 }, () => makeUser()));
    const [a, b, c, d, e, idle, outside] = people as [Viewer, Viewer, Viewer, Viewer, Viewer, Viewer, Viewer];
    await foundGroup(a, "Alpha");
    await joinGroup(b, "alpha");
    await foundGroup(c, "Beta");
    await foundGroup(d, "Gamma");
    await foundGroup(idle, "Idle ones");
    await givePoints(a, 30);
    await givePoints(b, 12);
    await givePoints(c, 42);
    await givePoints(d, 50);
    await givePoints(e, 900);
    await givePoints(outside, 900);
    const board = await rankGroups("week", { limit: 10, viewer: b });
    expect(board.items.map(({ rank, name, points, members, mine }) => ({ rank, name, points, members, mine }))).toEqual(
      [
        { rank: 1, name: "Gamma", points: 50, members: 1, mine: false },
        { rank: 2, name: "Alpha", points: 42, members: 2, mine: true },
        { rank: 2, name: "Beta", points: 42, members: 1, mine: false },
      ],
    );
    expect(board.me).toMatchObject({ name: "Alpha", rank: 2, explained: 2 });
    const first = await rankGroups("week", { limit: 2, withIdle: true });
    const second = await rankGroups("week", { limit: 2, withIdle: true, cursor: first.nextCursor ?? "" });
    expect([...first.items, ...second.items].map(({ name, rank }) => [name, rank])).toEqual([
      ["Gamma", 1],
      ["Alpha", 2],
      ["Beta", 2],
      ["Idle ones", 4],
    ]);
    expect(second.nextCursor).toBeNull();
    await joinGroup(e, "beta");
    expect((await rankGroups("all", { limit: 1 })).items[0]).toMatchObject({ name: "Beta", points: 942 });
    // Last week's points are no points of this week.
    const later = new Date(Date.now() + 8 * 86_400_000);
    expect((await rankGroups("week", { limit: 9, now: later })).items).toEqual([]);
    await expect(rankGroups("all", { limit: 9, cursor: "nonsense" })).rejects.toMatchObject({ status: 422 });
  });

  test("rank the members of a group", async () => {
    const [owner, strong, idle] = [await makeUser(), await makeUser(), await makeUser()];
    const slug = await foundGroup(owner, "Lab");
    await joinGroup(strong, slug);
    await joinGroup(idle, slug);
    await givePoints(owner, 5);
    await givePoints(strong, 8);
    const group = await readGroup(slug, strong, { window: "week" });
    expect(group).toMatchObject({ members: 3, points: 13, role: "member", nextCursor: null });
    expect(group.board.map(({ rank, name, points, owner: isOwner }) => [rank, name, points, isOwner])).toEqual([
      [1, strong.name, 8, false],
      [2, owner.name, 5, true],
      [3, idle.name, 0, false],
    ]);
    await expect(readGroup("no\u0000such", null, all)).rejects.toMatchObject({ status: 404 });
  });
});

import { afterAll, beforeAll, expect, test } from "vitest";
import type { Viewer } from "#app/accounts/viewer.ts";
import { castVote } from "#app/community/votes/cast-vote.server.ts";
import { readExplanation } from "#app/play/explanations/read-explanation.server.ts";
import { db } from "#prisma/client.server.ts";
import { createTestDatabase, type TestDatabase } from "#test/database/create-test-database.ts";
import { makeExplanation, makeFeature, makeUser } from "#test/database/factories.ts";

let database: TestDatabase;
let featureId: number;
beforeAll(async () => {
  database = await createTestDatabase();
  featureId = (await makeFeature()).id;
});
afterAll(() => database.close());

const exam = { value: 0.5, low: 0.4, high: 0.6 };

/** A player who has explained the feature and so may read the others. */
async function reader(): Promise<Viewer> {
  const viewer = await makeUser();
  await makeExplanation({ featureId, author: viewer });
  return viewer;
}

test("a vote counts half until gold rounds say more; the other button replaces it, 0 takes it back", async () => {
  const [author, one, other] = [await reader(), await reader(), await reader()];
  const { id } = await makeExplanation({ featureId, author, exam });
  expect(await castVote(one, id, 1)).toEqual({ score: 0.5, mine: 1 });
  expect(await castVote(one, id, 1)).toEqual({ score: 0.5, mine: 1 });
  expect(await castVote(other, id, 1)).toEqual({ score: 1, mine: 1 });
  expect(await castVote(other, id, -1)).toEqual({ score: 0, mine: -1 });
  expect((await readExplanation(id, other)).votes).toEqual({ score: 0, mine: -1 });
  expect(await castVote(other, id, 0)).toEqual({ score: 0.5, mine: 0 });
  expect((await readExplanation(id, null)).votes).toEqual({ score: 0.5, mine: 0 });
});

test("only who may read the text votes on it", async () => {
  const [author, stranger] = [await reader(), await makeUser()];
  const { id } = await makeExplanation({ featureId, author, exam });
  await expect(castVote(stranger, id, 1)).rejects.toMatchObject({ status: 403, code: "unread" });
  const hidden = await makeExplanation({ featureId, author, exam, status: "hidden" });
  await expect(castVote(await reader(), hidden.id, 1)).rejects.toMatchObject({ status: 403 });
  await expect(castVote(stranger, 2_000_000_000, 1)).rejects.toMatchObject({ status: 404 });
  expect(await db.vote.count({ where: { explanationId: { in: [id, hidden.id] } } })).toBe(0);
});

test("nobody votes on their own words, nor on what they were made from or what was made from them", async () => {
  const [elder, parent, child] = [await reader(), await reader(), await reader()];
  const first = await makeExplanation({ featureId, author: elder, exam });
  const second = await makeExplanation({ featureId, author: parent, parentId: first.id, exam });
  const third = await makeExplanation({ featureId, author: child, parentId: second.id, exam });
  for (const viewer of [elder, parent, child])
    for (const { id } of [first, second, third])
      await expect(castVote(viewer, id, 1)).rejects.toMatchObject({ status: 409, code: "own_vote" });
  // Two refinements of one text are no lineage of each other.
  const sibling = await reader();
  await makeExplanation({ featureId, author: sibling, parentId: first.id, exam });
  expect((await castVote(sibling, second.id, -1)).score).toBe(-0.5);
});

test("votes at the same moment all count, and change neither points nor ranks", async () => {
  const author = await reader();
  const { id } = await makeExplanation({ featureId, author, exam });
  const voters = await Promise.all(Array.from({ length: 6 }, reader));
  const standing = () =>
    db.explanation.findUniqueOrThrow({ where: { id }, select: { examLow: true, examScore: true, status: true } });
  const before = await standing();
  await Promise.all(voters.map((voter) => castVote(voter, id, 1)));
  expect((await readExplanation(id, null)).votes.score).toBe(3);
  expect(await standing()).toEqual(before);
  expect(await db.scoreEvent.count()).toBe(0);
});

test("a machine's explanation is voted on as any other", async () => {
  const { id } = await makeExplanation({ featureId, author: null, exam });
  expect((await castVote(await reader(), id, -1)).score).toBe(-0.5);
});

test("a careful judge's vote weighs more", async () => {
  const [author, careful] = [await reader(), await reader()];
  const { id } = await makeExplanation({ featureId, author, exam });
  for (let round = 0; round < 12; round++) {
    const gold = await makeExplanation({ featureId, author: null, exam });
    await db.simulationRound.create({
      data: {
        ...{ userId: careful.id, explanationId: gold.id, snippetIds: [1n], gold: true },
        ...{ marks: new Uint8Array([3, 0]), answeredAt: new Date(), value: 0.9 },
      },
    });
  }
  expect((await castVote(careful, id, 1)).score).toBeGreaterThan(0.5);
});

import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Viewer } from "#app/accounts/viewer.ts";
import type { FeatureKey } from "#app/catalog/feature-key.ts";
import { closeLimits } from "#app/platform/limits.server.ts";
import { isAppError } from "#app/platform/errors.ts";
import { submissionsPerDay } from "#app/play/explanations/daily-budget.ts";
import { attemptsLeft } from "#app/play/explanations/daily-budget.server.ts";
import { submitExplanation } from "#app/play/explanations/submit-explanation.server.ts";
import { db } from "#prisma/client.server.ts";
import { createTestDatabase, type TestDatabase } from "#test/database/create-test-database.ts";
import { makeExplanation, makeFeature, makeUser } from "#test/database/factories.ts";

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(async () => {
  await closeLimits();
  await database.close();
});

let number = 0;
const freshText = () => `a thing of the kind number ${number++}`;

function submit(
  viewer: Viewer,
  key: FeatureKey,
  options: { text?: string; parentId?: number; requestKey?: string } = {},
) {
  return submitExplanation({ viewer, key, text: freshText(), requestKey: crypto.randomUUID(), ...options });
}

const jobs = () =>
  db.$queryRaw<{ count: number }[]>`SELECT count(*)::int AS count FROM graphile_worker.jobs`.then(
    ([row]) => row?.count ?? 0,
  );

describe("an accepted submission", () => {
  test("is stored with its attempt and its job", async () => {
    const { id: featureId, key } = await makeFeature();
    const viewer = await makeUser();
    const before = await jobs();
    const { id, status } = await submit(viewer, key, { text: "  the word\n river ", requestKey: "one" });
    expect(status).toBe("scoring");
    expect(await db.explanation.findUniqueOrThrow({ where: { id } })).toMatchObject({
      ...{
        featureId,
        authorId: viewer.id,
        origin: "human",
        text: "the word river",
        foldedText: "the word river",
        examScore: null,
      },
    });
    expect(await db.submission.findUniqueOrThrow({ where: { explanationId: id } })).toMatchObject({
      userId: viewer.id,
      featureId,
      requestKey: "one",
    });
    expect(await jobs()).toBe(before + 1);
    expect(await attemptsLeft(viewer, featureId)).toBe(submissionsPerDay - 1);
  });

  test("leaves nothing behind when its job cannot be stored", async () => {
    const { id: featureId, key } = await makeFeature();
    const viewer = await makeUser();
    await db.$executeRaw`ALTER SCHEMA graphile_worker RENAME TO gone_for_a_test`;
    try {
      await expect(submit(viewer, key)).rejects.toThrow();
    } finally {
      await db.$executeRaw`ALTER SCHEMA gone_for_a_test RENAME TO graphile_worker`;
    }
    expect(await db.explanation.count({ where: { featureId, authorId: viewer.id } })).toBe(0);
    expect(await db.submission.count({ where: { userId: viewer.id } })).toBe(0);
  });
});

describe("the same form sent twice", () => {
  test("makes one submission, also when both arrive at the same moment", async () => {
    const { key } = await makeFeature();
    const viewer = await makeUser();
    const once = { text: freshText(), requestKey: "the-same" };
    const receipts = await Promise.all(Array.from({ length: 6 }, () => submit(viewer, key, once)));
    expect(new Set(receipts.map((receipt) => receipt.id)).size).toBe(1);
    expect(await submit(viewer, key, once)).toEqual(receipts[0]);
    expect(await db.submission.count({ where: { userId: viewer.id } })).toBe(1);
  });

  test("is refused where the key names another text or feature, and is nobody else's business", async () => {
    const [one, other] = [await makeFeature(), await makeFeature()];
    const [viewer, somebody] = [await makeUser(), await makeUser()];
    await submit(viewer, one.key, { requestKey: "k" });
    await expect(submit(viewer, one.key, { requestKey: "k" })).rejects.toMatchObject({
      status: 409,
      code: "request_key_used",
    });
    await expect(submit(viewer, other.key, { requestKey: "k" })).rejects.toMatchObject({
      status: 409,
      code: "request_key_used",
    });
    await expect(submit(somebody, one.key, { requestKey: "k" })).resolves.toMatchObject({ status: "scoring" });
  });
});

describe("the daily budget", () => {
  test("many tabs at once get five submissions, the rest a 429 that says when to come back", async () => {
    const { id: featureId, key } = await makeFeature();
    const viewer = await makeUser();
    const results = await Promise.allSettled(Array.from({ length: 12 }, () => submit(viewer, key)));
    const refused = results.flatMap((result) => (result.status === "rejected" ? [result.reason as unknown] : []));
    expect(refused).toHaveLength(12 - submissionsPerDay);
    for (const error of refused) {
      expect(error).toMatchObject({ status: 429, retryAfterSeconds: expect.any(Number) as number });
      expect(String(error)).toMatch(/5 official submissions.*00:00 UTC/);
    }
    expect(await db.submission.count({ where: { userId: viewer.id, featureId } })).toBe(submissionsPerDay);
    expect(await attemptsLeft(viewer, featureId)).toBe(0);
  });

  test("is per player and per feature", async () => {
    const [one, other] = [await makeFeature(), await makeFeature()];
    const [viewer, somebody] = [await makeUser(), await makeUser()];
    for (let i = 0; i < submissionsPerDay; i++) await submit(viewer, one.key);
    await expect(submit(viewer, one.key)).rejects.toMatchObject({ status: 429 });
    await expect(submit(viewer, other.key)).resolves.toBeDefined();
    await expect(submit(somebody, one.key)).resolves.toBeDefined();
  });

  test("yesterday's submissions and those that failed by our fault cost nothing", async () => {
    const { id: featureId, key } = await makeFeature();
    const author = await makeUser();
    const yesterday = new Date(Date.now() - 24 * 3_600_000);
    for (let i = 0; i < submissionsPerDay; i++) await makeExplanation({ featureId, author, createdAt: yesterday });
    const failed = await makeExplanation({ featureId, author, status: "failed", text: "words that met a fault" });
    expect(await attemptsLeft(author, featureId)).toBe(submissionsPerDay);
    await expect(submit(author, key, { text: failed.text })).resolves.toBeDefined();
  });
});

describe("copies", () => {
  test("of one's own explanation are refused, however they are spelt", async () => {
    const { key } = await makeFeature();
    const viewer = await makeUser();
    await submit(viewer, key, { text: "names of rivers" });
    for (const text of ["names of rivers", "Names of RIVERS!", "names  of—rivers", "nаmes of rivers"]) {
      await expect(submit(viewer, key, { text })).rejects.toMatchObject({ status: 409, code: "copy" });
    }
    const other = await makeFeature();
    await expect(submit(viewer, other.key, { text: "names of rivers" })).resolves.toBeDefined();
  });

  test("of what one can read are refused; of what one cannot read they are no copies", async () => {
    const { id: featureId, key } = await makeFeature({ explanation: "the house says river" });
    const [author, viewer] = [await makeUser(), await makeUser()];
    await makeExplanation({
      featureId,
      author,
      text: "somebody says river",
      exam: { value: 0.5, low: 0.4, high: 0.6 },
    });
    await expect(submit(viewer, key, { text: "The house says river." })).resolves.toBeDefined();
    await expect(submit(viewer, key, { text: "Somebody says: river" })).rejects.toMatchObject({
      status: 409,
      code: "copy",
    });
  });
});

describe("refining somebody's explanation", () => {
  test("needs a parent of the same feature that one may read", async () => {
    const { id: featureId, key } = await makeFeature();
    const other = await makeFeature();
    const [author, viewer] = [await makeUser(), await makeUser()];
    const parent = await makeExplanation({ featureId, author });
    const elsewhere = await makeExplanation({ featureId: other.id, author });
    await expect(submit(viewer, key, { parentId: parent.id })).rejects.toMatchObject({ status: 422 });
    await submit(viewer, key);
    await expect(submit(viewer, key, { parentId: elsewhere.id })).rejects.toMatchObject({ status: 422 });
    await expect(submit(viewer, key, { parentId: 2_000_000_000 })).rejects.toMatchObject({ status: 422 });
    const { id } = await submit(viewer, key, { parentId: parent.id });
    expect(await db.explanation.findUniqueOrThrow({ where: { id } })).toMatchObject({ parentId: parent.id });
  });
});

describe("what is refused", () => {
  test("features that are not there or cannot be played", async () => {
    const viewer = await makeUser();
    const { key } = await makeFeature({ playable: false });
    await expect(submit(viewer, key)).rejects.toMatchObject({ status: 409, code: "not_playable" });
    await expect(submit(viewer, { ...key, index: 987_654 })).rejects.toMatchObject({ status: 404 });
    await expect(submit(viewer, { ...key, model: "no-such-model" })).rejects.toMatchObject({ status: 404 });
  });

  test("any text is either stored as cleaned or refused with a reason; nothing else happens", async () => {
    const { key } = await makeFeature();
    await fc.assert(
      fc.asyncProperty(
        fc.oneof(fc.string({ unit: "binary", maxLength: 420 }), fc.string({ unit: "grapheme", maxLength: 40 })),
        async (text) => {
          // A new player each time: nobody's budget ends.
          const viewer = await makeUser();
          try {
            const { id } = await submit(viewer, key, { text });
            const row = await db.explanation.findUniqueOrThrow({ where: { id } });
            expect(row.text).toBe(text.normalize("NFC").replace(/\s+/gu, " ").trim());
          } catch (error) {
            expect(isAppError(error) && error.status === 422 && error.message.length > 10, String(error)).toBe(true);
          }
        },
      ),
      { numRuns: 60 },
    );
  });
});

import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { db } from "#prisma/client.server.ts";
import { diffSchema } from "#prisma/diff-schema.server.ts";
import { startEmbeddedServer, type EmbeddedServer } from "#prisma/embedded-server.server.ts";
import { migrate } from "#prisma/migrate.server.ts";
import { readMigrations } from "#prisma/schema-engine.server.ts";
import { createTestDatabase, type TestDatabase } from "#test/database/create-test-database.ts";
import { makeExplanation, makeFeature, makeUser } from "#test/database/factories.ts";

const all = readMigrations().migrationDirectories.map(({ path }) => path);
const quiet = () => undefined;

describe("migrations", () => {
  let folder: string;
  let server: EmbeddedServer;
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), "neuroglyph-migrate-"));
    server = await startEmbeddedServer({ dataDir: folder, durable: false, log: quiet });
  });
  afterAll(async () => {
    await server.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  test("two that start at once apply everything once, and a later one finds nothing to do", async () => {
    const installed: string[] = [];
    const install = async () => {
      installed.push("begin");
      await new Promise((resolve) => setTimeout(resolve, 50));
      installed.push("end");
    };
    const results = await Promise.all([migrate(server.url, quiet, install), migrate(server.url, quiet, install)]);
    expect(results.map(({ length }) => length).sort()).toEqual([0, all.length]);
    // What runs under the lock never overlaps.
    expect(installed).toEqual(["begin", "end", "begin", "end"]);
    expect(await migrate(server.url, quiet)).toEqual([]);

    const client = new pg.Client({ connectionString: server.url });
    await client.connect();
    const { rows } = await client.query(
      `SELECT migration_name, finished_at IS NOT NULL AS finished FROM "_prisma_migrations" ORDER BY migration_name`,
    );
    await client.end();
    expect(rows).toEqual(all.map((name) => ({ migration_name: name, finished: true })));
  });

  test("lead exactly to schema.prisma", async () => {
    expect(await diffSchema(server.url)).toBe("");
  });
});

describe("what the database itself refuses", () => {
  let database: TestDatabase;
  let featureId: number;
  beforeAll(async () => {
    database = await createTestDatabase();
    featureId = (await makeFeature()).id;
  });
  afterAll(() => database.close());

  test("any change of the points ledger", async () => {
    const author = await makeUser();
    const { id: explanationId } = await makeExplanation({ featureId, author });
    const subject = `explanation:${explanationId}`;
    await db.scoreEvent.create({
      data: {
        ...{ userId: author.id, featureId, explanationId, reason: "margin", subject, points: 12 },
        ...{ track: "solo", countsAt: new Date() },
      },
    });
    await expect(db.scoreEvent.updateMany({ data: { points: 100 } })).rejects.toThrow(/append-only/);
    await expect(db.scoreEvent.deleteMany({})).rejects.toThrow(/append-only/);
    await expect(db.$executeRaw`TRUNCATE "ScoreEvent"`).rejects.toThrow(/append-only/);
    expect(await db.scoreEvent.findFirstOrThrow()).toMatchObject({ points: 12 });
  });

  const good = { originText: "'machine'", author: "NULL", name: "'house'", text: "'x'", score: "NULL, NULL, NULL" };
  const insert = (change: Partial<typeof good>) => {
    const { originText, author, name, text, score } = { ...good, ...change };
    return db.$executeRawUnsafe(
      `INSERT INTO "Explanation" ("featureId", origin, "authorId", "authorName", text, "foldedText", "examLow", "examScore", "examHigh")
       VALUES (${featureId}, ${originText}, ${author}, ${name}, ${text}, 'x', ${score})`,
    );
  };

  test("explanations without their author, of the wrong length, or with a score outside of its interval", async () => {
    await expect(insert({})).resolves.toBe(1);
    await expect(insert({ score: "0.1, 0.2, 0.3" })).resolves.toBe(1);
    await expect(insert({ originText: "'human'", name: "NULL" })).rejects.toThrow(/Explanation_author_check/);
    await expect(insert({ originText: "'human'" })).rejects.toThrow(/Explanation_author_check/);
    await expect(insert({ name: "NULL" })).rejects.toThrow(/Explanation_author_check/);
    await expect(insert({ text: "''" })).rejects.toThrow(/Explanation_text_check/);
    const author = await makeUser();
    await expect(
      insert({ originText: "'human'", author: String(author.id), name: "NULL", text: "repeat('x', 401)" }),
    ).rejects.toThrow(/Explanation_text_check/);
    for (const score of [
      "0.3, 0.2, 0.4",
      "0.1, 0.5, 0.4",
      "0.1, NULL, 0.4",
      "-1.5, 0, 0.4",
      "0.1, 'NaN', 0.4",
      "0.1, 0.2, 'Infinity'",
    ]) {
      await expect(insert({ score })).rejects.toThrow(/Explanation_exam_check/);
    }
  });

  test.each([
    ["a density above 1", `UPDATE "Feature" SET density = 1.5`, /Feature_density_check/],
    ["a density that is no number", `UPDATE "Feature" SET density = 'NaN'`, /Feature_density_check/],
    ["an infinite maximum", `UPDATE "Feature" SET "maxActivation" = 'Infinity'`, /Feature_maxActivation_check/],
    ["a histogram without its edges", `UPDATE "Feature" SET "histogramEdges" = '{1}'`, /Feature_histogram_check/],
    [
      "a quarter outside of 0..3",
      `UPDATE "Snippet" SET quantile = 4 WHERE "group" = 'quantile'`,
      /Snippet_quantile_check/,
    ],
    [
      "a quarter in another group",
      `UPDATE "Snippet" SET quantile = 1 WHERE "group" = 'random'`,
      /Snippet_quantile_check/,
    ],
    ["a snippet whose columns do not fit", `UPDATE "Snippet" SET "tokenEnds" = '\\x0102'`, /Snippet_tokens_check/],
    [
      "a second instance",
      `INSERT INTO "Instance" (id, "examSecret") VALUES (2, decode(repeat('00', 32), 'hex'))`,
      /Instance_single_check/,
    ],
    ["an exam without snippets", `UPDATE "Exam" SET "snippetIds" = '{}'`, /Exam_content_check/],
    [
      "a board's week that starts on a Sunday",
      `INSERT INTO "PlayerPoints" (scope, "scopeId", "window", start, "userId", points)
        VALUES ('all', 0, 'week', '2026-11-22', (SELECT min(id) FROM "User"), 1)`,
      /PlayerPoints_start_check/,
    ],
  ])("%s", async (_, sql, reason) => {
    await makeUser();
    await expect(db.$executeRawUnsafe(sql)).rejects.toThrow(reason);
  });
});

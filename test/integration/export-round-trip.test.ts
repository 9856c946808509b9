import { gunzipSync } from "node:zlib";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Viewer } from "#app/accounts/viewer.ts";
import { neuroglyphRecord } from "#app/research/formats/neuroglyph-record.ts";
import { writeRecords } from "#app/research/imports/batch-writer.server.ts";
import { db } from "#prisma/client.server.ts";
import { createTestDatabase, type TestDatabase } from "#test/database/create-test-database.ts";
import { makeUser } from "#test/database/factories.ts";
import { featureRecord } from "#test/database/feature-record.ts";
import { exportBytes } from "./read-export.ts";

let database: TestDatabase;
let owner: Viewer;
beforeAll(async () => {
  database = await createTestDatabase();
  owner = await makeUser({ role: "researcher" });
});
afterAll(() => database.close());

const scope = { model: "round-trip-model", source: "3-set" };

/** Every kind of number, text and absence that a record may hold. */
function records(): unknown[] {
  const hard = ["\0NUL", "", " ", '"quoted"', "back\\slash", "tab\tline\nend\u0001", "é“”", "漢字", "🦄", "\u2028"];
  const record = featureRecord({ ...scope, index: 3, word: "river" });
  const numbers = [0.1, 1e-30, 3.4e38, -0, 1 / 3, 16_777_217, 0.001, 999_999.9, -12.5, 5e-45];
  return [
    {
      ...record,
      vector: numbers,
      density: 1e-7,
      top_logits: hard.map((token, i) => [token, numbers[i] ?? 0]),
      snippets: [
        ...record.snippets,
        { ...record.snippets[0], tokens: hard, activations: numbers.map(Math.abs), document: "hard one" },
        // Half a character in each of two tokens.
        { ...record.snippets[0], tokens: ["a\ud83e", "\udd84b"], activations: [1, 2], document: "halves" },
      ],
      explanations: [
        { text: 'it said "river" \\ bank', origin: "machine", author: "a-model", method: "token-act-pair" },
        { text: "a river", origin: "machine", author: "other-model" },
      ],
      rated: false,
    },
    { ...featureRecord({ ...scope, index: 4, explanation: null }), histogram: { edges: [], counts: [] } },
    { ...featureRecord({ ...scope, index: 2_147_483_647, playable: false }), snippets: [] },
  ];
}

async function* items(list: Iterable<unknown>) {
  let line = 0;
  for (const record of list) yield { place: `line ${++line}`, record, problem: null };
}

async function importAll(list: Iterable<unknown>): Promise<void> {
  const report = await writeRecords(owner, items(list), { licence: "CC0" });
  expect(report.refusals).toEqual([]);
}

async function forget(): Promise<void> {
  await db.$executeRaw`ALTER TABLE "ScoreEvent" DISABLE TRIGGER "ScoreEvent_append_only"`;
  await db.feature.deleteMany();
  await db.source.deleteMany();
  await db.$executeRaw`ALTER TABLE "ScoreEvent" ENABLE TRIGGER "ScoreEvent_append_only"`;
}

test("export, import, export: the same bytes, twice, and all that was imported", async () => {
  const given = records();
  await importAll(given);
  const first = await exportBytes(owner, scope, "records", "jsonl");
  const lines = (bytes: Buffer) =>
    gunzipSync(bytes)
      .toString("utf8")
      .trimEnd()
      .split("\n")
      .map((line) => JSON.parse(line) as unknown);
  expect(lines(first).length).toBe(3);
  for (const line of lines(first)) neuroglyphRecord.parse(line);
  const [hard] = lines(first) as ReturnType<typeof featureRecord>[];
  expect(hard?.snippets.find(({ document }) => document === "halves")?.tokens).toEqual(["a\ud83e", "\udd84b"]);
  expect(hard?.vector.map(Math.fround)).toEqual(
    [0.1, 1e-30, 3.4e38, 0, 1 / 3, 16_777_217, 0.001, 999_999.9, -12.5, 5e-45].map(Math.fround),
  );
  expect(hard?.explanations).toEqual((given[0] as { explanations: unknown }).explanations);

  for (let again = 0; again < 2; again++) {
    await forget();
    await importAll(lines(first));
    expect((await exportBytes(owner, scope, "records", "jsonl")).equals(first)).toBe(true);
  }
});

test("a feature of another source and one without anything stand on lines of their own, in the order of their indexes", async () => {
  await forget();
  await importAll(
    [9, 1, 5].map((index) => ({
      ...featureRecord({ ...scope, index }),
      snippets: index === 5 ? [] : featureRecord({ ...scope, index }).snippets,
    })),
  );
  const text = gunzipSync(await exportBytes(owner, scope, "records", "jsonl")).toString("utf8");
  const found = text
    .trimEnd()
    .split("\n")
    .map((line) => JSON.parse(line) as { index: number; snippets: unknown[] });
  expect(found.map(({ index }) => index)).toEqual([1, 5, 9]);
  expect(found[1]?.snippets).toEqual([]);
});

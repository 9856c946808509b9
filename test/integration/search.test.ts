import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import type { Viewer } from "#app/accounts/viewer.ts";
import { findByToken } from "#app/catalog/search/find-by-token.server.ts";
import { singleton } from "#app/platform/singleton.server.ts";
import { searchExplanations, type ExplanationHit } from "#app/play/search/search-explanations.server.ts";
import { explanationSearchQuery } from "#app/play/search/search-query.ts";
import { db } from "#prisma/client.server.ts";
import { openSimulator } from "#scoring/index.ts";
import type { Simulator } from "#scoring/types.ts";
import { keepMeanings, meaningVersion, queueMeanings, readMeanings } from "#scoring/worker/keep-meanings.server.ts";
import { cellsToSearch, cutCells } from "#scoring/worker/meaning-cells.server.ts";
import { createTestDatabase, type TestDatabase } from "#test/database/create-test-database.ts";
import { makeExplanation, makeFeature, makeUser } from "#test/database/factories.ts";

// The real encoder, on a machine that may be busy.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

let database: TestDatabase;
let simulator: Simulator;
let researcher: Viewer;
let player: Viewer;
const ids: Record<string, { id: number; featureId: number }> = {};
const always = { goesOn: () => Promise.resolve(true) };

const texts = {
  ships: 'Watercraft and the sea ("boat", "ship", "ocean")',
  law: "legal terms of courts, such as judge and verdict",
  months: "names of months in dates",
  sugar: '"sugar" and other sweet things in recipes',
};

beforeAll(async () => {
  database = await createTestDatabase();
  simulator = await singleton("preview-simulator", () =>
    openSimulator("distilled", { device: "cpu" }, () => undefined),
  );
  researcher = await makeUser({ role: "researcher" });
  player = await makeUser();
  const author = await makeUser();
  for (const [name, text] of Object.entries(texts)) {
    const feature = await makeFeature({ explanation: null });
    const exam = { value: 0.5, low: 0.4, high: 0.6 };
    const { id } = await makeExplanation({
      featureId: feature.id,
      author: name === "sugar" ? null : author,
      text,
      exam,
    });
    ids[name] = { id, featureId: feature.id };
  }
  await readMeanings({ after: 0 }, simulator, always);
});
afterAll(async () => {
  await simulator.close();
  await database.close();
});

async function find(viewer: Viewer | null, q: string, more: Record<string, string> = {}): Promise<ExplanationHit[]> {
  return (await searchExplanations(viewer, explanationSearchQuery.parse({ q, ...more }))).items;
}

const idOf = (name: string) => ids[name]?.id ?? 0;

describe("a search for explanations", () => {
  test("finds words in every form, marks them, and puts them before what only means the same", async () => {
    const [first] = await find(researcher, "boats");
    expect(first).toMatchObject({ id: idOf("ships"), text: texts.ships, by: ["words", "meaning"] });
    expect(first?.marks.map(([start, end]) => texts.ships.slice(start, end))).toEqual(["boat"]);
  });

  test("takes phrases and words to leave out as the web's search engines do", async () => {
    const byWords = async (q: string) => (await find(researcher, q)).filter(({ by }) => by.includes("words"));
    expect((await byWords('"sweet things"')).map(({ id }) => id)).toEqual([idOf("sugar")]);
    expect(await byWords('"things sweet"')).toEqual([]);
    expect(await byWords("sugar -recipes")).toEqual([]);
    expect((await byWords("judge or sugar")).map(({ id }) => id).sort()).toEqual([idOf("law"), idOf("sugar")].sort());
  });

  test("finds what is said in other words", async () => {
    for (const [asked, name] of [
      ["vessels on water", "ships"],
      ["January and February", "months"],
      ["lawyers", "law"],
      ["honey and syrup", "sugar"],
    ] as const) {
      expect((await find(researcher, asked))[0]).toMatchObject({ id: idOf(name), by: ["meaning"] });
    }
  });

  test("shows a text to nobody who may not read it, and finds none by its words for them", async () => {
    for (const viewer of [null, player]) {
      const [first] = await find(viewer, "boats");
      expect(first).toMatchObject({ id: idOf("ships"), text: null, marks: [], by: ["meaning"] });
      expect(JSON.stringify(await find(viewer, texts.ships))).not.toContain("Watercraft");
      expect((await find(viewer, "watercraft -sea")).flatMap(({ by }) => by)).not.toContain("words");
    }
    await makeExplanation({ featureId: ids.months?.featureId ?? 0, author: player, text: "a calendar" });
    const [months] = await find(player, "months");
    expect(months).toMatchObject({ id: idOf("months"), text: texts.months, by: ["words", "meaning"] });
  });

  test("leaves out what a moderator took down, and what is of a source that the viewer may not see", async () => {
    await db.explanation.update({ where: { id: idOf("law") }, data: { status: "hidden" } });
    expect((await find(researcher, "legal terms")).map(({ id }) => id)).not.toContain(idOf("law"));
    await db.explanation.update({ where: { id: idOf("law") }, data: { status: "scored" } });
    await db.source.updateMany({ data: { visibility: "private", publishedAt: null } });
    expect(await find(researcher, "legal terms")).toEqual([]);
    await db.source.updateMany({ data: { visibility: "public", publishedAt: new Date() } });
    expect((await find(researcher, "legal terms"))[0]?.id).toBe(idOf("law"));
  });

  test("looks where it is told to: a source, people or machines; and refuses what there is not", async () => {
    const source = await db.source.findFirstOrThrow({ include: { model: true } });
    const place = { model: source.model.slug, source: source.slug };
    expect((await find(researcher, "boats", place))[0]?.id).toBe(idOf("ships"));
    expect((await find(researcher, "sugar", { origin: "machine" })).map(({ id }) => id)).toEqual([idOf("sugar")]);
    expect((await find(researcher, "sugar", { origin: "human" })).map(({ id }) => id)).not.toContain(idOf("sugar"));
    await expect(find(researcher, "boats", { model: "none" })).rejects.toThrow("no source of this name");
    await expect(find(researcher, "boats", { source: source.slug })).rejects.toThrow("needs its model");
    expect(await find(researcher, "the of and")).toEqual([]);
  });

  test("shows one explanation of a feature, the best", async () => {
    const other = await makeUser();
    const again = await makeExplanation({
      ...{ featureId: ids.ships?.featureId ?? 0, author: other, text: "boat boat boats" },
      exam: { value: 0.2, low: 0.1, high: 0.3 },
    });
    await keepMeanings([again], simulator);
    const found = (await find(researcher, "boat")).filter(({ id }) => [again.id, idOf("ships")].includes(id));
    expect(found).toHaveLength(1);
  });
});

describe("the meanings", () => {
  test("are read once, and anew where the version is another", async () => {
    const version = meaningVersion(simulator);
    await readMeanings({ after: 0 }, simulator, always);
    const before = await db.explanationMeaning.findMany({ where: { version } });
    expect(before.length).toBe(await db.explanation.count());
    await db.explanationMeaning.updateMany({ where: { explanationId: idOf("ships") }, data: { version: "old" } });
    await queueMeanings(simulator);
    await readMeanings({ after: 0 }, simulator, always);
    const after = await db.explanationMeaning.findMany({ where: { version } });
    expect(after).toHaveLength(before.length);
  });

  test("are cut into cells where there are many, and every one is found in its own", async () => {
    const version = "cut";
    const feature = await makeFeature({ explanation: null });
    const made = [];
    for (let i = 0; i < 120; i++) {
      made.push(await makeExplanation({ featureId: feature.id, author: null, text: `number ${i}` }));
    }
    const vectorOf = (i: number) =>
      Float32Array.from({ length: 384 }, (_, k) => Math.sin((i % 6) * 5.1 + k * 0.7) + 0.2 * Math.sin(i * 2.3 + k));
    await db.$transaction(
      made.map(({ id }, i) => {
        const values = new Uint8Array(Int8Array.from(vectorOf(i), (value) => Math.round(value * 60)).buffer);
        return db.$executeRaw`
          INSERT INTO "ExplanationMeaning" ("explanationId", version, "sourceId", "byPerson", "values", signature)
          SELECT id, ${version}, "sourceId", false, ${values}, '1'::varbit FROM "Explanation" WHERE id = ${id}`;
      }),
    );
    const sizes = { few: 50, ofCell: 20 };
    // Its time is up after the cut: what is left goes on in the next turn.
    let turns = 0;
    const short = { goesOn: () => Promise.resolve(turns++ > 0) };
    expect(await cutCells(version, short, sizes)).toBe(false);
    expect(await cutCells(version, always, sizes)).toBe(true);
    const rows = await db.explanationMeaning.findMany({ where: { version } });
    expect(new Set(rows.map(({ cell }) => cell)).size).toBeGreaterThan(2);
    for (const [i, { id }] of made.entries()) {
      const cells = await cellsToSearch(version, vectorOf(i), 2);
      expect(cells).toContain(rows.find(({ explanationId }) => explanationId === id)?.cell);
    }
    // Four times as many make another cut; nothing is lost on the way.
    expect(await cutCells(version, always, { few: 50, ofCell: 4 })).toBe(true);
    expect(await db.meaningCell.count({ where: { version } })).toBe(30);
    const again = await db.explanationMeaning.findMany({ where: { version }, select: { cell: true } });
    expect(again.every(({ cell }) => cell > 20_000)).toBe(true);
  });
});

test("features are found by one of their strongest tokens, those first on which it is stronger", async () => {
  const [first, second] = [await makeFeature(), await makeFeature()];
  await db.feature.update({ where: { id: first.id }, data: { topTokens: ["shore", "tide"] } });
  await db.feature.update({ where: { id: second.id }, data: { topTokens: ["tide"] } });
  const found = await findByToken(null, { token: "tide", limit: 10 });
  expect(found.items.map(({ index, place }) => [index, place])).toEqual([
    [second.key.index, 1],
    [first.key.index, 2],
  ]);
  expect(found.items[0]?.glimpse?.tokens.length).toBeGreaterThan(0);
  expect((await findByToken(null, { token: "nowhere", limit: 10 })).items).toEqual([]);
});

import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { measures, sorts, type FeatureFilter } from "#app/catalog/browse/feature-filter.ts";
import { findBeside } from "#app/catalog/browse/find-beside.server.ts";
import { findByChance } from "#app/catalog/browse/find-by-chance.server.ts";
import { readPage, listFeatures } from "#app/catalog/list-features.server.ts";
import { walkFeatures } from "#app/catalog/browse/walk-features.server.ts";
import { gatherRare } from "#app/catalog/browse/gather-rare.server.ts";
import type { ListKey } from "#app/catalog/browse/list-key.ts";
import type { FeatureListItem } from "#app/catalog/views.ts";
import { db } from "#prisma/client.server.ts";
import { createTestDatabase, type TestDatabase } from "#test/database/create-test-database.ts";

/** Many sources: more than are walked at once. The last ones are private. */
const sources = 60;
const perSource = 9;
const hidden = 2;

let database: TestDatabase;
let everything: FeatureListItem[];

beforeAll(async () => {
  database = await createTestDatabase();
  await db.$executeRaw`SELECT setseed(0.3)`;
  await db.$executeRaw`INSERT INTO "Model" (id, slug, name, layers, width, licence) SELECT i, 'model-' || i, 'Model', 3, 8, 'CC0' FROM generate_series(1, 3) AS i`;
  await db.$executeRaw`
    INSERT INTO "Source" (id, "modelId", slug, name, kind, layer, width, licence, attribution, visibility, "publishedAt")
    SELECT i, 1 + i % 3, i || '-set', 'Set', 'dictionary', i, 64, 'CC0', '', (CASE WHEN i > ${sources - hidden} THEN 'private' ELSE 'public' END)::"Visibility",
      CASE WHEN i <= ${sources - hidden} THEN now() END FROM generate_series(1, ${sources}) AS i`;
  // Few different values: ties are everywhere.
  await db.$executeRaw`
    INSERT INTO "Feature" ("sourceId", index, density, "maxActivation", playable, rated, "explanationCount", "bestScore", "recordHash")
    SELECT source, 7 * i + source % 3, 0.001 * (hashint4(i * 31 + source) & 3), 0.1 * (hashint4(i * 17 + source) & 7), (i + source) % 4 <> 0, i % 3 <> 0,
      (hashint4(i + source * 13) & 3), CASE WHEN (i + source) % 3 <> 0 THEN 0.1 * (hashint4(i * 7 + source) & 7) END, sha256('x')
    FROM generate_series(1, ${sources}) AS source, generate_series(1, ${perSource}) AS i`;
  everything = await readAll({});
});
afterAll(() => database.close());

/** All pages of a list. */
async function readAll(filter: Partial<FeatureFilter>, limit = 200): Promise<FeatureListItem[]> {
  const items: FeatureListItem[] = [];
  let cursor: string | undefined;
  for (let page = 0; page < 2000; page++) {
    const { items: some, nextCursor } = await listFeatures({ ...filter, limit, cursor }, null);
    expect(some.length).toBeLessThanOrEqual(limit);
    items.push(...some);
    if (nextCursor === null) return items;
    cursor = nextCursor;
  }
  throw new Error("the list never ends");
}

const layer = ({ source }: FeatureListItem) => Number.parseInt(source, 10);
const valueOf = {
  index: () => 0,
  density: (item: FeatureListItem) => item.density,
  maximum: (item: FeatureListItem) => item.maxActivation,
  best: (item: FeatureListItem) => item.bestScore ?? -1,
  explanations: (item: FeatureListItem) => item.explanationCount,
};

/** What the list has to be, by plain sorting. */
function expected(filter: FeatureFilter): FeatureListItem[] {
  const fits = (item: FeatureListItem) =>
    (filter.source === undefined || item.source === filter.source) &&
    (filter.model === undefined || item.model === filter.model) &&
    (filter.playable === undefined || item.playable === filter.playable) &&
    (filter.rated === undefined || item.rated === filter.rated) &&
    (filter.explained === undefined || (item.bestScore !== null) === filter.explained) &&
    (filter.sort !== "best" || item.bestScore !== null) &&
    measures.every((measure) => {
      const [from, to] = [filter[`${measure}From`], filter[`${measure}To`]];
      if (from === undefined && to === undefined) return true;
      if (measure === "best" && item.bestScore === null) return false;
      const value = valueOf[measure](item);
      return value >= (from ?? -Infinity) && value <= (to ?? Infinity);
    });
  const by = valueOf[filter.sort];
  const rising = everything.filter(fits).sort((a, b) => by(a) - by(b) || layer(a) - layer(b) || a.index - b.index);
  return filter.order === "asc" ? rising : rising.reverse();
}

const name = ({ source, index }: { source: string; index: number }) => `${source}/${index}`;

const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined, freq: 2 });
const range = (values: readonly number[]) =>
  fc.tuple(maybe(fc.constantFrom(...values)), maybe(fc.constantFrom(...values)));
const filters: fc.Arbitrary<FeatureFilter> = fc
  .record({
    sort: fc.constantFrom(...sorts),
    order: fc.constantFrom("asc" as const, "desc" as const),
    source: maybe(fc.constantFrom("4-set", "5-set")),
    model: maybe(fc.constantFrom("model-1", "model-2")),
    playable: maybe(fc.boolean()),
    rated: maybe(fc.boolean()),
    explained: maybe(fc.boolean()),
    density: range([0, 0.001, 0.002]),
    maximum: range([0.2, 0.5]),
    best: range([0.1, 0.4, 0.6]),
    explanations: range([0, 1, 3]),
  })
  .map(({ density, maximum, best, explanations, ...rest }) => ({
    ...rest,
    ...{ densityFrom: density[0], densityTo: density[1], maximumFrom: maximum[0], maximumTo: maximum[1] },
    ...{ bestFrom: best[0], bestTo: best[1], explanationsFrom: explanations[0], explanationsTo: explanations[1] },
  }));

describe("lists of features", () => {
  test("hold every feature of a public source once", () => {
    expect(everything).toHaveLength((sources - hidden) * perSource);
    expect(new Set(everything.map(name)).size).toBe(everything.length);
  });

  test("paged through in any order and under any filter, give each feature that fits exactly once, in order", async () => {
    await fc.assert(
      fc.asyncProperty(filters, fc.constantFrom(1, 3, 17, 200), async (filter, limit) => {
        const all = expected(filter);
        if (all.length / limit > 60) return;
        expect((await readAll(filter, limit)).map(name)).toEqual(all.map(name));
      }),
      { numRuns: 80 },
    );
  });

  test("a step of few rows goes on where it ended, by the walk and by the rarest part alike", async () => {
    const ids = Array.from({ length: sources - hidden }, (_, i) => i + 1);
    const names = new Map(
      (await db.feature.findMany({ select: { id: true, index: true, source: { select: { slug: true } } } })).map(
        ({ id, index, source }) => [id, `${source.slug}/${index}`],
      ),
    );
    await fc.assert(
      fc.asyncProperty(filters, fc.constantFrom(1, 40, 300), async (drawn, examined) => {
        const filter = { ...drawn, source: undefined, model: undefined };
        const all = expected(filter).map(name);
        const walked: string[] = [];
        let after: ListKey | null = null;
        for (let step = 0; step < 1200; step++) {
          const { rows, next }: Awaited<ReturnType<typeof walkFeatures>> = await walkFeatures({
            sources: ids,
            filter,
            after,
            limit: 25,
            examined,
          });
          walked.push(...rows.map(({ id }) => names.get(id) ?? ""));
          if (next === null) break;
          after = next;
        }
        expect(walked).toEqual(all);
        const rare = await gatherRare({ sources: ids, filter, after: null, limit: 1000, examined: 5000 });
        if (rare !== null) expect(rare.rows.map(({ id }) => names.get(id))).toEqual(all);
      }),
      { numRuns: 25 },
    );
  });

  test("the one before and after a feature, and one by chance, are of the same list", async () => {
    for (const filter of [
      { sort: "density", order: "desc", explained: true },
      { sort: "index", order: "asc", model: "model-2", playable: false },
      { sort: "best", order: "asc", source: "4-set" },
    ] satisfies FeatureFilter[]) {
      const all = expected(filter);
      for (const at of [0, 1, all.length - 1]) {
        const item = all[at];
        if (item === undefined) throw new Error("the list is short");
        const beside = await findBeside(item, filter, null);
        expect(beside.previous && name(beside.previous)).toBe(at === 0 ? null : name(all[at - 1] ?? item));
        expect(beside.next && name(beside.next)).toBe(at === all.length - 1 ? null : name(all[at + 1] ?? item));
      }
      const drawn = new Set<string>();
      for (let i = 0; i < 12; i++) drawn.add(name(await findByChance(filter, null)));
      const names = new Set(all.map(name));
      expect([...drawn].filter((one) => !names.has(one))).toEqual([]);
      expect(drawn.size).toBeGreaterThan(1);
    }
    await expect(findByChance({ sort: "index", order: "asc", densityFrom: 0.9 }, null)).rejects.toMatchObject({
      status: 404,
    });
  });

  test("cursors of other lists and hostile ones are refused or end in a page, never in an error of the database", async () => {
    for (const cursor of ["x", "1~2", "1~2~3~4", "1e39~1~1"])
      await expect(listFeatures({ sort: "density", limit: 5, cursor }, null)).rejects.toMatchObject({ status: 422 });
    for (const sort of sorts)
      for (const order of ["asc", "desc"] as const)
        for (const cursor of ["-1~-1~-1", "2147483647~2147483647~2147483647", "0~0~0"])
          expect((await listFeatures({ sort, order, limit: 5, cursor }, null)).items.length).toBeLessThanOrEqual(5);
  });

  test("nothing is read where there is no source", async () => {
    expect(await readPage([], { sort: "index", order: "asc" }, null, 5)).toEqual({ rows: [], next: null });
    expect(await listFeatures({ model: "no-such", limit: 5 }, null)).toEqual({ items: [], nextCursor: null });
  });
});

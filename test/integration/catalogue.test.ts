import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { catalogTasks } from "#app/catalog/catalog-tasks.server.ts";
import { neighboursTask, queueSourceChanged, sourceChangedTask } from "#app/catalog/catalog-queue.server.ts";
import { refreshStalest, refreshStatistics } from "#app/catalog/sources/refresh-statistics.server.ts";
import { listModels, listSources, readSource } from "#app/catalog/sources/read-sources.server.ts";
import { listFeatures } from "#app/catalog/list-features.server.ts";
import { computeNeighbours } from "#app/catalog/vectors/compute-neighbours.server.ts";
import { findComposingNeurons, findSimilar } from "#app/catalog/vectors/find-similar.server.ts";
import { db } from "#prisma/client.server.ts";
import { createTestDatabase, type TestDatabase } from "#test/database/create-test-database.ts";

const width = 16;
let database: TestDatabase;

beforeAll(async () => {
  database = await createTestDatabase();
  await db.$executeRaw`INSERT INTO "Model" (id, slug, name, layers, width, licence) VALUES (1, 'm', 'Model', 3, ${width}, 'CC0'), (2, 'empty', 'Without sources', 1, 8, 'CC0')`;
  await db.$executeRaw`
    INSERT INTO "Source" (id, "modelId", slug, name, kind, layer, width, licence, attribution, citation, "publishedAt")
    VALUES (1, 1, '1-set', 'Set', 'dictionary', 1, 64, 'CC0', 'us', 'Us, 2026', now()), (2, 1, '1-mlp', 'Neurons', 'neuron', 1, 32, 'CC0', 'us', '', now()),
      (3, 1, '2-set', 'Nothing yet', 'dictionary', 2, 64, 'CC0', 'us', '', now())`;
  await db.$executeRaw`
    INSERT INTO "Feature" (id, "sourceId", index, density, "maxActivation", playable, "bestScore", "recordHash")
    SELECT i, CASE WHEN i <= 300 THEN 1 ELSE 2 END, i, CASE WHEN i % 10 = 0 THEN 0 ELSE power(10, -1 - (i % 50) / 10.0) END, i % 40 + 0.5, i % 4 <> 0,
      CASE WHEN i % 3 = 0 THEN (i % 20) / 20.0 - 0.1 END, sha256('x') FROM generate_series(1, 400) AS i`;
  for (let id = 1; id <= 400; id++) {
    // Twins: a feature and the one 100 after it point alike; neurons (301 to 400) point against their twins.
    const twin = id % 100;
    const vector = Float32Array.from({ length: width }, (_, i) => Math.sin(twin * 7.7 + i * (1 + twin * 0.13)));
    if (id > 300) vector.forEach((value, i) => (vector[i] = -value));
    // One of another length, and one that is nothing.
    const stored = id === 7 ? new Float32Array(3).fill(1) : id === 8 ? new Float32Array(width) : vector;
    await db.featureVector.create({
      data: {
        ...{ featureId: id, sourceId: id <= 300 ? 1 : 2, norm: Math.hypot(...stored) },
        values: new Uint8Array(stored.buffer),
      },
    });
  }
});
afterAll(() => database.close());

const key = (index: number, source = "1-set") => ({ model: "m", source, index });
const context = { isStopping: () => false, log: () => undefined };

describe("statistics of a source", () => {
  test("are made where they are missing, count every feature, and a bar's range lists as many as it counts", async () => {
    expect((await readSource(key(0), null)).statistics).toBeNull();
    while (await refreshStalest());
    const { statistics, citation, owner } = await readSource(key(0), null);
    expect({ citation, owner }).toEqual({ citation: "Us, 2026", owner: null });
    if (statistics === null) throw new Error("not counted");
    expect(statistics).toMatchObject({ features: 300, playable: 225, explained: 100 });
    const sum = (counts: number[]) => counts.reduce((total, count) => total + count, 0);
    // A tenth never fires.
    expect(sum(statistics.density.counts)).toBe(270);
    expect(sum(statistics.maximum.counts)).toBe(300);
    expect(sum(statistics.best.counts)).toBe(100);
    expect(statistics.best.edges[0]).toBe(-1);
    const { edges, counts } = statistics.maximum;
    for (const [bin, count] of counts.entries()) {
      const range = { maximumFrom: edges[bin] ?? 0, maximumTo: edges[bin + 1] ?? 0 };
      const { items } = await listFeatures({ ...range, source: "1-set", limit: 200 }, null);
      expect(items, `${range.maximumFrom} to ${range.maximumTo}`).toHaveLength(count);
    }
    expect((await readSource(key(0, "2-set"), null)).statistics).toMatchObject({
      features: 0,
      density: { counts: [] },
    });
  });

  test("are made anew by a job when the source changes", async () => {
    await db.feature.update({ where: { id: 3 }, data: { playable: false } });
    await queueSourceChanged(db, 1);
    const [job] = await db.$queryRaw<{ payload: unknown }[]>`
      SELECT private.payload FROM graphile_worker._private_jobs AS private
      JOIN graphile_worker._private_tasks AS task ON task.id = private.task_id WHERE task.identifier = ${sourceChangedTask}`;
    await catalogTasks(context)[sourceChangedTask]?.(job?.payload);
    expect((await readSource(key(0), null)).statistics?.playable).toBe(224);
    // A source that is gone meanwhile is no error.
    await refreshStatistics(999);
  });

  test("models and sources are listed with them, page by page", async () => {
    const models = await listModels({ limit: 10 }, null);
    expect(models).toMatchObject({
      items: [{ model: "m", sources: 3, features: 400, explained: 133 }],
      nextCursor: null,
    });
    const first = await listSources({ model: "m", limit: 2 }, null);
    const rest = await listSources({ model: "m", limit: 2, cursor: first.nextCursor ?? "" }, null);
    expect([...first.items, ...rest.items].map(({ source }) => source)).toEqual(["1-set", "1-mlp", "2-set"]);
    expect(rest.nextCursor).toBeNull();
    await expect(listSources({ model: "empty", limit: 2 }, null)).rejects.toMatchObject({ status: 404 });
  });
});

describe("features that point alike", () => {
  test("are found in the same source, most alike first, and kept", async () => {
    const similar = await findSimilar(key(42), null);
    expect(similar.state).toBe("ready");
    expect(similar.items).toHaveLength(20);
    expect(similar.items.slice(0, 2).map(({ index, cosine }) => [index, cosine])).toEqual([
      [142, 1],
      [242, 1],
    ]);
    const cosines = similar.items.map(({ cosine }) => cosine);
    expect(cosines).toEqual([...cosines].sort((a, b) => b - a));
    expect(similar.items.some(({ index }) => index === 42 || index === 7 || index > 300)).toBe(false);
    expect(await db.featureNeighbours.count()).toBe(1);
    expect(await findSimilar(key(42), null)).toEqual(similar);
  });

  test("of a vector that is nothing or of another length there are none", async () => {
    expect(await findSimilar(key(7), null)).toEqual({ state: "ready", items: [] });
    expect((await findSimilar(key(8), null)).items.every(({ cosine }) => cosine === 0)).toBe(true);
    await db.featureVector.delete({ where: { featureId: 9 } });
    expect(await findSimilar(key(9), null)).toEqual({ state: "no_vector", items: [] });
  });

  test("in a large source are a job's: it can be stopped, begins anew, and the answer waits for it", async () => {
    // Wide vectors: few of them are too much for a request.
    await db.$executeRaw`
      INSERT INTO "Feature" (id, "sourceId", index, density, "maxActivation", "recordHash") SELECT 1000 + i, 3, i, 0, 0, sha256('x') FROM generate_series(1, 40) AS i`;
    await db.$executeRaw`
      INSERT INTO "FeatureVector" ("featureId", "sourceId", "values", norm)
      SELECT 1000 + i, 3, decode(repeat(CASE WHEN i % 2 = 0 THEN '0000803f' ELSE '0000803f000080bf' END, CASE WHEN i % 2 = 0 THEN 32768 ELSE 16384 END), 'hex'), 1
      FROM generate_series(1, 40) AS i`;
    const wide = key(4, "2-set");
    expect(await findSimilar(wide, null)).toEqual({ state: "computing", items: [] });
    expect(await findSimilar(wide, null)).toEqual({ state: "computing", items: [] });
    expect(await computeNeighbours(1004, () => true)).toBe(false);
    await catalogTasks({ ...context, isStopping: () => true })[neighboursTask]?.({ id: 1004 });
    const jobs = await db.$queryRaw<unknown[]>`
      SELECT 1 FROM graphile_worker._private_jobs AS private
      JOIN graphile_worker._private_tasks AS task ON task.id = private.task_id WHERE task.identifier = ${neighboursTask}`;
    expect(jobs).toHaveLength(1);
    await catalogTasks(context)[neighboursTask]?.({ id: 1004 });
    const { state, items } = await findSimilar(wide, null);
    expect(state).toBe("ready");
    expect(items.filter(({ cosine }) => cosine === 1).map(({ index }) => index % 2)).toEqual(Array(19).fill(0));
  });

  test("are forgotten when the source changes", async () => {
    await catalogTasks(context)[sourceChangedTask]?.({ id: 1 });
    expect(await db.featureNeighbours.count({ where: { feature: { sourceId: 1 } } })).toBe(0);
    expect(await db.featureNeighbours.count()).toBe(1);
  });

  test("neurons of the same model stand beside a dictionary's feature, along or against it", async () => {
    const neurons = await findComposingNeurons(key(42), null);
    expect(neurons?.[0]).toMatchObject({ source: "1-mlp", index: 342, cosine: -1 });
    expect(neurons).toHaveLength(10);
    expect(await findComposingNeurons(key(342, "1-mlp"), null)).toBeNull();
    expect(await findComposingNeurons(key(4, "2-set"), null)).toBeNull();
  });
});

import { mkdtempSync, rmSync } from "node:fs";
import { loadavg, tmpdir } from "node:os";
import { join } from "node:path";
import type { Viewer } from "#app/accounts/viewer.ts";
import { everyFeature, type FeatureFilter } from "#app/catalog/browse/feature-filter.ts";
import { findBeside } from "#app/catalog/browse/find-beside.server.ts";
import { findByChance } from "#app/catalog/browse/find-by-chance.server.ts";
import { listFeatures, type ListFeaturesOptions } from "#app/catalog/list-features.server.ts";
import { listModels, listSources, readSource } from "#app/catalog/sources/read-sources.server.ts";
import { refreshStalest } from "#app/catalog/sources/refresh-statistics.server.ts";
import { computeNeighbours } from "#app/catalog/vectors/compute-neighbours.server.ts";
import { findSimilar } from "#app/catalog/vectors/find-similar.server.ts";
import { previewCampaign } from "#app/play/campaigns/preview-campaign.server.ts";
import { closeLimits } from "#app/platform/limits.server.ts";
import { closeDatabase, db } from "#prisma/client.server.ts";
import { startEmbeddedServer } from "#prisma/embedded-server.server.ts";
import { migrate } from "#prisma/migrate.server.ts";
import { installQueue } from "#scoring/index.ts";
import { generateCatalogue, vectorSources } from "./catalogue-data.ts";
import { openPreviewSimulator } from "#app/play/explanations/preview-simulator.server.ts";
import { generateExplanations } from "./search-data.ts";
import { searchCases } from "./search-cases.ts";
import { round, summarise, timed, type Latency } from "./latency.ts";

/** What a call may take. */
const targetMs = 100;
const warmUps = 10;
const rounds = 120;
const limit = 50;
const model = "model-2";
const largest = "1-dictionary";

/** The catalogue and the search on a generated database of its own, with a bare round trip to it as the measure. */
export async function catalogueSpeed(features: number, progress: (line: string) => void) {
  const folder = mkdtempSync(join(tmpdir(), "neuroglyph-bench-"));
  const quiet = () => undefined;
  const server = await startEmbeddedServer({ dataDir: folder, durable: false, log: quiet });
  const before = process.env.DATABASE_URL;
  try {
    await closeDatabase();
    process.env.DATABASE_URL = server.url;
    await migrate(server.url, quiet, installQueue);
    progress(`generating ${features} features`);
    const generated = await timed(() => generateCatalogue(server.url, features, progress));
    const simulator = await openPreviewSimulator();
    const explained = await timed(() => generateExplanations(server.url, simulator, progress));
    progress("counting the sources");
    const counted = await timed(async () => {
      while (await refreshStalest());
    });
    const large = await db.feature.findFirstOrThrow({ where: { sourceId: vectorSources.large }, select: { id: true } });
    const neighbours = await timed(() => computeNeighbours(large.id));
    return {
      features: await db.feature.count(),
      vectors: await db.featureVector.count(),
      explanations: await db.explanation.count(),
      ...{
        generatedMs: round(generated),
        explainedMs: round(explained),
        statisticsOfAllSourcesMs: round(counted),
        neighboursByJobMs: round(neighbours),
      },
      targetMs,
      loadBefore: loadavg().map(round),
      ...(await measure(progress)),
      loadAfter: loadavg().map(round),
    };
  } finally {
    await closeLimits();
    await closeDatabase();
    if (before === undefined) delete process.env.DATABASE_URL;
    else process.env.DATABASE_URL = before;
    await server.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function measure(progress: (line: string) => void) {
  const results: Record<string, Latency> = {};
  for (const [name, ask] of Object.entries(await readCases())) {
    progress(`  ${name}`);
    for (let i = 0; i < warmUps; i++) await ask(i);
    const milliseconds: number[] = [];
    for (let i = 0; i < rounds; i++) milliseconds.push(await timed(() => ask(i + warmUps)));
    results[name] = summarise(milliseconds);
  }
  const slow = Object.entries(results).filter(([, { p95Ms }]) => p95Ms > targetMs);
  return { latency: results, aboveTarget: slow.map(([name]) => name) };
}

/** What is measured; every call is another page, feature or range. */
async function readCases(): Promise<Record<string, (round: number) => Promise<unknown>>> {
  const viewer = (i: number): Viewer => ({ id: 1 + i, name: `player_${i}`, role: "player" });
  const part = (i: number) => ((i * 37) % 100) / 100;
  const list = (options: (i: number) => Partial<ListFeaturesOptions>) => (i: number) =>
    listFeatures({ limit, ...options(i) }, viewer(i));
  const preview = (query: (i: number) => string) => (i: number) =>
    previewCampaign(
      { ...viewer(i), role: "researcher" },
      { features: { query: query(i), most: 500, seed: i }, goalPlayers: 3, patience: 6, goalScore: null },
    );
  const indexes = await db.feature.findMany({
    where: { sourceId: { in: [vectorSources.small] }, vector: { isNot: null } },
    orderBy: { index: "asc" },
    select: { index: true },
  });
  const withVector = (i: number) => ({
    model: "model-3",
    source: `${vectorSources.small}-dictionary`,
    index: indexes[(i * 7) % indexes.length]?.index ?? 0,
  });
  for (let i = 0; i < 20; i++) await findSimilar(withVector(i), viewer(i));
  const rare: FeatureFilter = { ...everyFeature, bestFrom: 0.93, rated: false };
  const none: FeatureFilter = {
    ...everyFeature,
    source: largest,
    bestFrom: 0.5,
    densityTo: 0.00001,
    explanationsFrom: 20,
    rated: false,
  };
  const deep = async (options: Partial<ListFeaturesOptions>) => {
    const [middle] = await db.feature.findMany({ where: { sourceId: 1 }, orderBy: { index: "desc" }, take: 1 });
    const column = { density: 0.0009, maximum: 9.1, best: 0.4, explanations: 1 }[options.sort as "density"];
    const index = Math.floor((middle?.index ?? 0) / 2);
    return list(() => ({ ...options, cursor: `${column ?? 0}~1~${index}` }));
  };
  return {
    ...searchCases({ model, source: largest }),
    "reference: SELECT 1": () => db.$queryRaw`SELECT 1`,
    "all, by index": list(() => ({})),
    "all, by index, deep page": await deep({}),
    "all, by density": list(() => ({ sort: "density" })),
    "all, by best score, falling": list(() => ({ sort: "best", order: "desc" })),
    "all, by explanations, falling": list(() => ({ sort: "explanations", order: "desc" })),
    "all, by explanations, rising, deep page among ties": await deep({ sort: "explanations" }),
    "all, by maximum, deep page": await deep({ sort: "maximum" }),
    "a model, by density, falling, deep page": await deep({ sort: "density", order: "desc", model }),
    "a source, by index, deep page": await deep({ source: largest }),
    "a source, by density": list(() => ({ source: largest, sort: "density" })),
    "a source, by best score, falling, deep page": await deep({ source: largest, sort: "best", order: "desc" }),
    "a source, a bin of densities": list((i) => ({
      source: largest,
      densityFrom: 10 ** (-5.9 + 4 * part(i)),
      densityTo: 10 ** (-5.7 + 4 * part(i)),
    })),
    "a source, a bin of densities, by best score": list((i) => ({
      ...{ source: largest, sort: "best", order: "desc" },
      densityFrom: 10 ** (-5.9 + 4 * part(i)),
      densityTo: 10 ** (-5.7 + 4 * part(i)),
    })),
    "a source, unexplained and playable, by density": list(() => ({
      ...{ source: largest, explained: false, playable: true, sort: "density" },
    })),
    "all, explained by many, by density": list(() => ({ explanationsFrom: 30, sort: "density" })),
    "all, few that fit": list(() => rare),
    "all, few that fit, by maximum": list(() => ({ ...rare, sort: "maximum" })),
    "a source, four filters that hardly anything fits": list(() => none),
    "a source, the same by best score": list(() => ({ ...none, sort: "best", order: "desc" })),
    "a source, not playable, 200 at once": list(() => ({ source: largest, playable: false, limit: 200 })),
    "by chance, all": (i) => findByChance(everyFeature, viewer(i)),
    "by chance, a source, explained by many": (i) =>
      findByChance({ ...everyFeature, source: largest, explanationsFrom: 30 }, viewer(i)),
    "by chance, four filters that hardly anything fits": (i) => findByChance(none, viewer(i)).catch(() => null),
    "before and after a feature": (i) =>
      findBeside({ ...at(i) }, { ...everyFeature, source: largest, sort: "density" }, viewer(i)),
    "before and after a feature, few that fit": (i) =>
      findBeside({ ...at(i) }, { ...none, sort: "maximum" }, viewer(i)),
    "similar, kept": (i) => findSimilar(withVector(i % 20), viewer(i)),
    "similar, for the first time, in a source of 500 vectors": (i) => findSimilar(withVector(100 + i), viewer(i)),
    "a campaign's preview, everything": preview(() => ""),
    "a campaign's preview, a source, unexplained": preview(() => `source=${largest}&explained=false`),
    "a campaign's preview, a bin of densities": preview(
      (i) => `source=${largest}&densityFrom=${10 ** (-5.9 + 4 * part(i))}&densityTo=${10 ** (-5.85 + 4 * part(i))}`,
    ),
    "a campaign's preview, few that fit": preview(() => "bestFrom=0.93&rated=false"),
    models: (i) => listModels({ limit }, viewer(i)),
    "sources of all models": (i) => listSources({ limit: 200 }, viewer(i)),
    "a source with its statistics": (i) => readSource({ model, source: largest }, viewer(i)),
  };
}

const at = (i: number) => ({ model, source: largest, index: 1000 + i * 13 });

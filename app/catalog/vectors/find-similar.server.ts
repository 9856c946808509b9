import type { Viewer } from "#app/accounts/viewer.ts";
import { callerKey, consumeLimit } from "#app/platform/limits.server.ts";
import { db } from "#prisma/client.server.ts";
import { queueNeighbours } from "../catalog-queue.server.ts";
import type { FeatureKey } from "../feature-key.ts";
import { findFeature } from "../find-feature.server.ts";
import { roundScore, roundScoreOrNull } from "../score-rounding.ts";
import { visibleSource } from "../visible-source.ts";
import { computeNeighbours, isSmall, nearestIn, readVector } from "./compute-neighbours.server.ts";
import type { Neighbour } from "./nearest.ts";

/** A feature whose vector points like another one's. */
export interface SimilarFeature extends FeatureKey {
  /** -1..1 */
  cosine: number;
  density: number;
  maxActivation: number;
  bestScore: number | null;
}

export interface SimilarFeatures {
  /** no_vector: its uploader gave none. computing: a job looks through a large source; ask again in some seconds. */
  state: "ready" | "computing" | "no_vector";
  /** Most alike first, at most 20. */
  items: SimilarFeature[];
}

/**
 * The features of the same source whose decoder vectors point most alike (cosine). Computed once, when first asked for: at once in a small
 * source, by a job in a large one. 404 no such feature, 429 too many that have to be computed.
 */
export async function findSimilar(key: FeatureKey, viewer: Viewer | null): Promise<SimilarFeatures> {
  const { id } = await findFeature(key, viewer);
  const kept = await readKept(id);
  if (kept !== null) return { state: "ready", items: await describe(kept) };
  const vector = await readVector(id);
  if (vector === null) return { state: "no_vector", items: [] };
  await consumeLimit("similar", callerKey(viewer?.id));
  if (await isSmall([vector.sourceId], vector.numbers.length)) {
    await computeNeighbours(id);
    return { state: "ready", items: await describe((await readKept(id)) ?? []) };
  }
  await queueNeighbours(db, id);
  return { state: "computing", items: [] };
}

/**
 * The neurons of the same model whose output weights point most along or against a feature's vector: what it can be composed of. Null where
 * the feature has no vector, is a neuron itself, or where the model's neurons are not here or too many to look through at once.
 */
export async function findComposingNeurons(key: FeatureKey, viewer: Viewer | null): Promise<SimilarFeature[] | null> {
  const { id } = await findFeature(key, viewer);
  const vector = await readVector(id);
  if (vector === null) return null;
  const neurons = await db.source.findMany({
    where: { modelId: vector.modelId, kind: "neuron", AND: [visibleSource(viewer)] },
    select: { id: true },
  });
  const ids = neurons.map((source) => source.id);
  if (ids.length === 0 || ids.includes(vector.sourceId)) return null;
  if (!(await isSmall(ids, vector.numbers.length))) return null;
  const found = await Promise.all(ids.map((source) => nearestIn(source, vector.numbers, { by: Math.abs })));
  const best = found
    .flatMap((some) => some ?? [])
    .sort((one, other) => Math.abs(other.cosine) - Math.abs(one.cosine))
    .slice(0, mostNeurons);
  return best.length === 0 ? null : describe(best);
}

const mostNeurons = 10;

async function readKept(featureId: number): Promise<Neighbour[] | null> {
  const row = await db.featureNeighbours.findUnique({ where: { featureId } });
  return row && row.neighbourIds.map((id, place) => ({ id, cosine: row.cosines[place] ?? 0 }));
}

/** In the given order; what has been deleted since is left out. */
async function describe(neighbours: readonly Neighbour[]): Promise<SimilarFeature[]> {
  const rows = await db.feature.findMany({
    where: { id: { in: neighbours.map(({ id }) => id) } },
    select: {
      ...{ id: true, index: true, density: true, maxActivation: true, bestScore: true },
      source: { select: { slug: true, model: { select: { slug: true } } } },
    },
  });
  const byId = new Map(rows.map((row) => [row.id, row]));
  return neighbours.flatMap(({ id, cosine }) => {
    const row = byId.get(id);
    if (row === undefined) return [];
    const { index, density, maxActivation, bestScore, source } = row;
    return [
      {
        ...{ model: source.model.slug, source: source.slug, index, density, maxActivation },
        cosine: roundScore(cosine),
        bestScore: roundScoreOrNull(bestScore),
      },
    ];
  });
}

import { db } from "#prisma/client.server.ts";
import { bestScoreEdges, densityEdges } from "../sources/histogram-bins.ts";
import { itemOf } from "../list-features.server.ts";
import type { FeatureListItem } from "../views.ts";
import { findListedSources } from "./list-sources.server.ts";
import type { FeatureRow } from "./list-step.ts";

/** n + 1 edges and n counts. */
export interface Bins {
  edges: number[];
  counts: number[];
}

export interface FeaturesPicture {
  /** Edges are log10 of the density. */
  density: Bins;
  best: Bins;
  /** Those with a scored explanation. */
  explained: number;
}

/** Histograms of some features, a few thousands at most. */
export async function pictureFeatures(ids: readonly number[]): Promise<FeaturesPicture> {
  const rows = await db.$queryRaw<{ density: number | null; best: number | null; features: number }[]>`
    SELECT floor(log(nullif(density, 0)::float8) * 4)::int AS density, floor("bestScore"::numeric * 20)::int AS best, count(*)::int AS features
    FROM "Feature" WHERE id = ANY(${ids}::int[]) GROUP BY 1, 2`;
  const values = (name: "density" | "best", size: number) =>
    rows.flatMap((row) => {
      const bin = row[name];
      return bin === null ? [] : [{ value: bin / size, features: row.features }];
    });
  const [densities, bests] = [values("density", 4), values("best", 20)];
  const powers = densities.map(({ value }) => value);
  const density =
    powers.length === 0 ? null : { least: 10 ** Math.min(...powers), most: 10 ** (Math.max(...powers) + 0.2) };
  const best = bests.length === 0 ? null : { least: Math.min(...bests.map(({ value }) => value)), most: 1 };
  return {
    density: binned(densityEdges(density), densities),
    best: binned(bestScoreEdges(best), bests),
    explained: bests.reduce((sum, { features }) => sum + features, 0),
  };
}

/** Each value is the lower end of a bin; what lies outside falls into the first or the last one. */
function binned(edges: number[], values: readonly { value: number; features: number }[]): Bins {
  const counts = Array.from({ length: Math.max(0, edges.length - 1) }, () => 0);
  for (const { value, features } of values) {
    const place = edges.findLastIndex((edge) => edge <= value + 1e-6);
    const bin = Math.min(Math.max(0, place), counts.length - 1);
    if (bin >= 0) counts[bin] = (counts[bin] ?? 0) + features;
  }
  return { edges, counts };
}

/** Public features by their ids, in this order. */
export async function listByIds(ids: readonly number[]): Promise<FeatureListItem[]> {
  const [sources, rows] = await Promise.all([
    findListedSources({}, null),
    db.$queryRaw<FeatureRow[]>`
      SELECT f.id, f."sourceId", f.index, f.density, f."maxActivation", f.playable, f.rated, f."explanationCount", f."bestScore"
      FROM unnest(${ids}::int[]) WITH ORDINALITY AS wanted (id, place) JOIN "Feature" AS f ON f.id = wanted.id ORDER BY wanted.place`,
  ]);
  return rows.flatMap((row) => itemOf(row, sources));
}

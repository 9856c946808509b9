import { db } from "#prisma/client.server.ts";
import { Prisma } from "#prisma/generated/client.ts";
import type { FeatureFilter } from "./feature-filter.ts";
import { fitting, type IndexedPart } from "./filter-conditions.server.ts";
import { weighSources, type WeighedSource } from "./find-by-chance.server.ts";
import { rarestPart, withPart } from "./gather-rare.server.ts";
import { findListedSources } from "./list-sources.server.ts";
import { rowColumns } from "./list-step.ts";
import { seededRandom } from "./seeded-random.ts";

/** What a filter leaves of the public catalogue, at a cost that does not grow with it. */
export interface Survey {
  /** Features that fit: counted where `exact`, else guessed from a sample. */
  count: number;
  exact: boolean;
  /** All that fit where `exact`, else those of the sample, in the order in which the seed draws them. */
  ids: number[];
}

/** So many rows are looked at, and no more. */
const examined = 5_000;
/** A sample of so many places with so many neighbours each: shares come out within three percentage points. */
const probes = 500;
const neighbours = 3;

/** `seed`: 0 to 2,147,483,647; the same seed draws the same features while the catalogue stays the same. */
export async function surveyFeatures(asked: FeatureFilter, seed: number): Promise<Survey> {
  // The order of a list says nothing of what is in it.
  const filter: FeatureFilter = { ...asked, sort: "index", order: "asc" };
  const sources = [...(await findListedSources(filter, null)).keys()];
  const weights = await weighSources(sources);
  const all = weights.reduce((sum, { weight }) => sum + weight, 0);
  const everything: IndexedPart = { condition: Prisma.sql`true`, order: Prisma.sql`f.index` };
  const part = all < examined ? everything : await rarestPart(sources, filter, examined);
  if (part !== null) {
    const found = Prisma.sql`SELECT f.id FROM (${withPart(sources, part, rowColumns, examined)}) AS f WHERE ${fitting(filter)}`;
    const [row] = await drawn(found, seed);
    const ids = row?.ids ?? [];
    return { count: ids.length, exact: true, ids };
  }
  const [row] = await drawn(sample(weights, filter, seed), seed);
  const share = row === undefined || row.looked === 0 ? 0 : row.ids.length / row.looked;
  return { count: Math.round(share * all), exact: false, ids: row?.ids ?? [] };
}

/**
 * A query that gives the `id` of at most `most` public features that fit, drawn by the seed: the very ones of an exact survey, in the same
 * order. It looks at everything: for writing, not for a page.
 */
export async function drawFeatures(filter: FeatureFilter, most: number, seed: number): Promise<Prisma.Sql> {
  const sources = [...(await findListedSources(filter, null)).keys()];
  return Prisma.sql`SELECT f.id FROM "Feature" AS f WHERE f."sourceId" = ANY(${sources}::int[]) AND ${fitting(filter)}
    ORDER BY ${drawOrder(seed)} LIMIT ${most}`;
}

/** A lot for each feature: its id and the seed, hashed. */
function drawOrder(seed: number): Prisma.Sql {
  return Prisma.sql`hashint4extended(f.id, ${seed}::bigint), f.id`;
}

/** The ids of a query of `f.id` in the order of the draw; `looked`: how many were looked at, where the query tells. */
function drawn(found: Prisma.Sql, seed: number): Promise<{ ids: number[]; looked: number }[]> {
  return db.$queryRaw<{ ids: number[]; looked: number }[]>`
    SELECT coalesce(array_agg(f.id ORDER BY ${drawOrder(seed)}) FILTER (WHERE f.id IS NOT NULL), '{}') AS ids, count(*)::int AS looked
    FROM (${found}) AS f`;
}

/** Features at random places of the sources, each source by its weight; the id of those that do not fit is null. */
function sample(weights: readonly WeighedSource[], filter: FeatureFilter, seed: number): Prisma.Sql {
  const random = seededRandom(seed);
  const all = weights.reduce((sum, { weight }) => sum + weight, 0);
  const places = Array.from({ length: probes }, () => {
    let rest = random() * all;
    const chosen = weights.find(({ weight }) => (rest -= weight) < 0) ?? weights.at(-1);
    return { source: chosen?.source ?? 0, index: Math.floor(random() * ((chosen?.last ?? 0) + 1)) };
  });
  return Prisma.sql`
    SELECT DISTINCT ON (f.found) CASE WHEN ${fitting(filter)} THEN f.found END AS id
    FROM unnest(${places.map(({ source }) => source)}::int[], ${places.map(({ index }) => index)}::int[]) AS place (source, index)
    CROSS JOIN LATERAL (
      SELECT f.id AS found, ${rowColumns} FROM "Feature" AS f WHERE f."sourceId" = place.source AND f.index >= place.index ORDER BY f.index LIMIT ${neighbours}
    ) AS f`;
}

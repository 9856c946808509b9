import { randomInt } from "node:crypto";
import type { Viewer } from "#app/accounts/viewer.ts";
import { notFound } from "#app/platform/errors.ts";
import { db } from "#prisma/client.server.ts";
import { Prisma } from "#prisma/generated/client.ts";
import { itemOf, readPage } from "../list-features.server.ts";
import type { FeatureListItem } from "../views.ts";
import type { FeatureFilter } from "./feature-filter.ts";
import type { ListKey } from "./list-key.ts";
import { findListedSources } from "./list-sources.server.ts";

/** One of so many that follow a random place: rare ones behind long gaps are not drawn much oftener than others. */
const drawn = 20;

/**
 * A feature by chance among those that fit: a source by how many features it has, in it a random place, one of those that follow there. Where
 * nothing follows, from the list's beginning. 404 where nothing is found.
 */
export async function findByChance(asked: FeatureFilter, viewer: Viewer | null): Promise<FeatureListItem> {
  // A list by best score holds the features that have one.
  const explained = asked.sort === "best" ? (asked.explained ?? true) : asked.explained;
  const filter: FeatureFilter = { ...asked, explained, sort: "index", order: "asc" };
  const sources = await findListedSources(filter, viewer);
  const ids = [...sources.keys()];
  const start = await randomPlace(ids);
  for (const after of [start, null]) {
    const { rows } = await readPage(ids, filter, after, drawn);
    const row = rows.length === 0 ? undefined : rows[randomInt(rows.length)];
    const [item] = row ? itemOf(row, sources) : [];
    if (item !== undefined) return item;
  }
  throw notFound("No feature like that was found. Fewer conditions may find one.");
}

async function randomPlace(sources: readonly number[]): Promise<ListKey | null> {
  const weights = await weighSources(sources);
  let rest = randomInt(weights.reduce((sum, { weight }) => sum + weight, 0) || 1);
  for (const { source, last, weight } of weights) {
    if (rest < weight) return { value: 0, source, index: randomInt(last + 1) - 1 };
    rest -= weight;
  }
  return null;
}

export interface WeighedSource {
  source: number;
  /** Its highest index. */
  last: number;
  /** Its features where they have been counted, else its highest index; at least 1. */
  weight: number;
}

/** How much of a list each source is; empty ones are left out. */
export async function weighSources(sources: readonly number[]): Promise<WeighedSource[]> {
  if (sources.length === 0) return [];
  const spans = await db.$queryRaw<{ source: number; last: number }[]>`
    SELECT source.id AS source, last.index AS last
    FROM unnest(${Prisma.sql`${sources}::int[]`}) AS source (id)
    CROSS JOIN LATERAL (SELECT index FROM "Feature" WHERE "sourceId" = source.id ORDER BY index DESC LIMIT 1) AS last`;
  const counted = await db.sourceStatistics.findMany({
    where: { sourceId: { in: spans.map(({ source }) => source) } },
    select: { sourceId: true, features: true },
  });
  const features = new Map(counted.map((row) => [row.sourceId, row.features]));
  return spans.map((span) => ({ ...span, weight: Math.max(1, features.get(span.source) ?? span.last + 1) }));
}

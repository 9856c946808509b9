import { db } from "#prisma/client.server.ts";
import { Prisma } from "#prisma/generated/client.ts";
import type { FeatureFilter } from "./feature-filter.ts";
import { fitting, indexedParts, sortColumn, type IndexedPart } from "./filter-conditions.server.ts";
import { lastKey, rowColumns, type FeatureRow, type Found, type Step } from "./list-step.ts";

/**
 * The next step through a list by way of a part of the filter that few features fit: all of those are looked at. Null where no part leaves fewer than `examined`.
 */
export async function gatherRare({ sources, filter, after, limit, examined }: Step): Promise<Found | null> {
  const part = await rarestPart(sources, filter, examined);
  if (part === null) return null;
  const way = Prisma.raw(filter.order === "asc" ? "ASC" : "DESC");
  const than = Prisma.raw(filter.order === "asc" ? ">" : "<");
  const column = sortColumn(filter.sort);
  const parts = [...(column ? [column.name] : []), Prisma.sql`f."sourceId"`, Prisma.sql`f.index`];
  const key = Prisma.join(parts);
  const from = after && [
    ...(column ? [Prisma.sql`${after.value}::${column.type}`] : []),
    Prisma.sql`${after.source}::int`,
    Prisma.sql`${after.index}::int`,
  ];
  const rows = await db.$queryRaw<FeatureRow[]>`
    SELECT f.* FROM (${withPart(sources, part, rowColumns, examined)}) AS f
    WHERE ${filter.sort === "best" ? Prisma.sql`f."bestScore" IS NOT NULL` : Prisma.sql`true`}
      AND ${fitting(filter)} AND ${from === null ? Prisma.sql`true` : Prisma.sql`(${key}) ${than} (${Prisma.join(from)})`}
    ORDER BY ${Prisma.join(parts.map((one) => Prisma.sql`${one} ${way}`))} LIMIT ${limit + 1}`;
  const page = rows.slice(0, limit);
  return { rows: page, next: rows.length > limit ? lastKey(page, filter) : null };
}

/** The part of the filter that the fewest features fit; null where more than `examined` fit each. */
export async function rarestPart(
  sources: readonly number[],
  filter: FeatureFilter,
  examined: number,
): Promise<IndexedPart | null> {
  const parts = indexedParts(filter);
  if (parts.length === 0) return null;
  const counts = parts.map(
    (part, place) =>
      Prisma.sql`SELECT ${place}::int AS place, count(*)::int AS rows FROM (${withPart(sources, part, Prisma.sql`1 AS found`, examined)}) AS f`,
  );
  const [fewest] = await db.$queryRaw<{ place: number; rows: number }[]>`
    SELECT * FROM (${Prisma.join(counts, " UNION ALL ")}) AS counted ORDER BY rows LIMIT 1`;
  return fewest === undefined || fewest.rows >= examined ? null : (parts[fewest.place] ?? null);
}

/** At most so many rows that fit one part of the filter, along its index. */
export function withPart(
  sources: readonly number[],
  { condition, order }: IndexedPart,
  columns: Prisma.Sql,
  most: number,
): Prisma.Sql {
  return Prisma.sql`SELECT f.* FROM unnest(${sources}::int[]) AS place (source)
    CROSS JOIN LATERAL (
      SELECT ${columns} FROM "Feature" AS f WHERE f."sourceId" = place.source AND ${condition} ORDER BY ${order} LIMIT ${most}
    ) AS f LIMIT ${most}`;
}

import { db } from "#prisma/client.server.ts";
import { Prisma } from "#prisma/generated/client.ts";
import type { FeatureFilter } from "./feature-filter.ts";
import { fitting, inRange, sortColumn } from "./filter-conditions.server.ts";
import { afterAllIndexes, beforeAllIndexes, compareKeys, keyOf, startingPlaces } from "./list-key.ts";
import type { ListKey, Place } from "./list-key.ts";
import { lastKey, rowColumns, type FeatureRow, type Found, type Step } from "./list-step.ts";

/** More sources than this are walked in turns: those first that the list reaches first. */
const mostWalks = 24;

/**
 * Goes on through a list in its own order: an index walk for each source, merged, of a bounded number of rows. It gives fewer than `limit`
 * rows, even none, where few of those looked at fit.
 */
export async function walkFeatures({ sources, filter, after, limit, examined }: Step): Promise<Found> {
  const rising = filter.order === "asc";
  const inOrder = (one: ListKey, other: ListKey) => (rising ? compareKeys(one, other) : compareKeys(other, one));
  const { places, reach } = await choosePlaces(startingPlaces(sources, filter, after), filter);
  if (places.length === 0) return { rows: [], next: null };
  const each = Math.max(limit + 1, Math.ceil(examined / places.length));
  const found = await readWalks(places, filter, each, limit + 1);
  const rows: FeatureRow[] = [];
  for (const { nth, fits, ...row } of found) {
    const key = keyOf(row, filter.sort);
    // Behind the reach, a source that is not walked yet may come in between.
    if (reach !== null && inOrder(key, reach.end) >= 0) break;
    if (fits) {
      if (rows.length === limit) return { rows, next: lastKey(rows, filter) };
      rows.push(row);
    }
    // All that was looked at of this source: what it has further on is not known.
    if (nth === each) return { rows, next: key };
  }
  if (reach === null) return { rows, next: null };
  const last = rows.length === 0 ? null : lastKey(rows, filter);
  return { rows, next: last !== null && inOrder(last, reach.sure) > 0 ? last : reach.sure };
}

/** The sources that the list reaches first. `end`: where others come in; `sure`: a key before it up to which all is known. */
async function choosePlaces(
  places: readonly Place[],
  filter: FeatureFilter,
): Promise<{ places: readonly Place[]; reach: { end: ListKey; sure: ListKey } | null }> {
  if (places.length <= mostWalks) return { places, reach: null };
  const rising = filter.order === "asc";
  if (filter.sort === "index") {
    const chosen = places.slice(0, mostWalks);
    const [next, last] = [places[mostWalks]?.source ?? 0, chosen.at(-1)?.source ?? 0];
    const [begin, done] = rising ? [beforeAllIndexes, afterAllIndexes] : [afterAllIndexes, beforeAllIndexes];
    const end = { value: 0, source: next, index: begin };
    return { places: chosen, reach: { end, sure: { value: 0, source: last, index: clamped(done) } } };
  }
  const heads = await readHeads(places, filter, mostWalks + 1);
  const chosen = new Set(heads.slice(0, mostWalks).map(({ sourceId }) => sourceId));
  const [beyond, sure] = [heads[mostWalks], heads[mostWalks - 1]];
  return {
    places: places.filter(({ source }) => chosen.has(source)),
    reach: beyond && sure ? { end: keyOf(beyond, filter.sort), sure: keyOf(sure, filter.sort) } : null,
  };
}

/** A cursor holds indexes that the database can hold. */
function clamped(index: number): number {
  return Math.min(index, 2_147_483_647);
}

interface WalkedRow extends FeatureRow {
  fits: boolean;
  /** Its number in the walk through its source, from 1. */
  nth: number;
}

/** The list's order and what lies behind a place in it, in SQL. */
function orderOf(filter: FeatureFilter) {
  const way = Prisma.raw(filter.order === "asc" ? "ASC" : "DESC");
  const than = Prisma.raw(filter.order === "asc" ? ">" : "<");
  const column = sortColumn(filter.sort);
  const order = column ? Prisma.sql`${column.name} ${way}, f.index ${way}` : Prisma.sql`f.index ${way}`;
  const listed = column
    ? Prisma.sql`${column.name} ${way}, f."sourceId" ${way}, f.index ${way}`
    : Prisma.sql`f."sourceId" ${way}, f.index ${way}`;
  const behind = (value: Prisma.Sql, index: Prisma.Sql) =>
    column
      ? Prisma.sql`(${column.name}, f.index) ${than} (${value}::${column.type}, ${index}::bigint) AND ${rangeEnd(filter)}`
      : Prisma.sql`f.index ${than} ${index}::bigint`;
  return { order, listed, behind, type: column?.type ?? Prisma.sql`int` };
}

/** The first rows, all sources together, that fit or are the last of `each` looked at in their source. */
function readWalks(places: readonly Place[], filter: FeatureFilter, each: number, limit: number): Promise<WalkedRow[]> {
  const { order, listed, behind } = orderOf(filter);
  // A query a source, with its place as a constant: so PostgreSQL knows how much lies behind it, and walks along the index.
  const walks = places.map(
    ({ source, value, index }) => Prisma.sql`(
      SELECT f.*, (row_number() OVER (ORDER BY ${order}))::int AS nth FROM (
        SELECT ${rowColumns} FROM "Feature" AS f
        WHERE f."sourceId" = ${source}::int AND ${behind(Prisma.sql`${value}`, Prisma.sql`${index}`)} ORDER BY ${order} LIMIT ${each}
      ) AS f)`,
  );
  return db.$queryRaw<WalkedRow[]>`
    SELECT * FROM (SELECT f.*, ${fitting(filter)} AS fits FROM (${Prisma.join(walks, " UNION ALL ")}) AS f) AS f
    WHERE f.fits OR f.nth = ${each}::int ORDER BY ${listed} LIMIT ${limit}`;
}

/** The first row of each source, of hundreds of them; of those the first ones. */
function readHeads(places: readonly Place[], filter: FeatureFilter, limit: number): Promise<FeatureRow[]> {
  const { order, listed, behind, type } = orderOf(filter);
  return db.$queryRaw<FeatureRow[]>`
    SELECT f.* FROM unnest(${places.map(({ source }) => source)}::int[], ${places.map(({ value }) => value)}::${type}[],
      ${places.map(({ index }) => index)}::bigint[]) AS place (source, value, index)
    CROSS JOIN LATERAL (
      SELECT ${rowColumns} FROM "Feature" AS f
      WHERE f."sourceId" = place.source AND ${behind(Prisma.sql`place.value`, Prisma.sql`place.index`)} ORDER BY ${order} LIMIT 1
    ) AS f ORDER BY ${listed} LIMIT ${limit}`;
}

/** The places hold where the range of what is sorted by begins; here is where it ends. */
function rangeEnd(filter: FeatureFilter): Prisma.Sql {
  return filter.sort === "index" ? Prisma.sql`true` : inRange(filter, filter.sort);
}

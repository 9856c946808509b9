import { publicSource } from "#app/catalog/visible-source.ts";
import { db } from "#prisma/client.server.ts";
import { Prisma } from "#prisma/generated/client.ts";

/** Null: of all models, of all sources. */
export interface SourceChoice {
  model: string | null;
  source: string | null;
}

/** Ids of the public sources that a board spans. */
export async function findSources({ model, source }: SourceChoice): Promise<number[]> {
  const rows = await db.source.findMany({
    where: {
      ...publicSource,
      ...(source === null ? {} : { slug: source }),
      ...(model === null ? {} : { model: { slug: model } }),
    },
    orderBy: { id: "asc" },
    select: { id: true },
  });
  return rows.map(({ id }) => id);
}

/** With more sources than this, planning one index walk for each costs more than it saves. */
const mostWalks = 64;

interface Walk {
  /** `SELECT … FROM … WHERE`, without an end: conditions follow. */
  select: Prisma.Sql;
  conditions: Prisma.Sql;
  /** The order of an index that begins with the source, by columns that `select` gives. */
  order: Prisma.Sql;
  limit: number;
}

/**
 * The first rows of many sources as one query: a walk along the index for each source. Every walk has the order and limit itself, so that
 * PostgreSQL merges them and reads of each no more than it gives.
 */
export function mergeSources(sources: readonly number[], { select, conditions, order, limit }: Walk): Prisma.Sql {
  if (sources.length > mostWalks)
    return Prisma.sql`${select} "sourceId" = ANY(${sources}::int[]) AND ${conditions} ORDER BY ${order} LIMIT ${limit}`;
  const walks = sources.map(
    (source) => Prisma.sql`(${select} "sourceId" = ${source}::int AND ${conditions} ORDER BY ${order} LIMIT ${limit})`,
  );
  return Prisma.sql`SELECT * FROM (${Prisma.join(walks, " UNION ALL ")}) AS merged ORDER BY ${order} LIMIT ${limit}`;
}

import { publicSource } from "#app/catalog/find-feature.server.ts";
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

/**
 * Rows of many sources as a subquery: one select a source, so that PostgreSQL merges the walks along an index that begins with the source
 * and reads no further than the outer LIMIT. `select` ends with a condition on the source: `… WHERE "sourceId"`.
 */
export function mergeSources(sources: readonly number[], select: Prisma.Sql, conditions: Prisma.Sql): Prisma.Sql {
  const walks =
    sources.length > mostWalks
      ? [Prisma.sql`${select} = ANY(${sources}::int[]) AND ${conditions}`]
      : sources.map((source) => Prisma.sql`${select} = ${source}::int AND ${conditions}`);
  return Prisma.sql`(${Prisma.join(walks, " UNION ALL ")})`;
}

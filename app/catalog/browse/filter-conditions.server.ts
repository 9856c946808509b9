import { Prisma } from "#prisma/generated/client.ts";
import { isBounded, measures, rangeOf, type FeatureFilter, type Measure, type Sort } from "./feature-filter.ts";

/** Conditions on rows of "Feature" under the name `f`. */

const columns: Record<Measure, { name: Prisma.Sql; type: Prisma.Sql }> = {
  density: { name: Prisma.sql`f.density`, type: Prisma.sql`real` },
  maximum: { name: Prisma.sql`f."maxActivation"`, type: Prisma.sql`real` },
  best: { name: Prisma.sql`f."bestScore"`, type: Prisma.sql`real` },
  explanations: { name: Prisma.sql`f."explanationCount"`, type: Prisma.sql`int` },
};

/** The column that a list is sorted by within a source, beside the index; null: by the index alone. */
export function sortColumn(sort: Sort): { name: Prisma.Sql; type: Prisma.Sql } | null {
  return sort === "index" ? null : columns[sort];
}

export function inRange(filter: FeatureFilter, measure: Measure): Prisma.Sql {
  const { name, type } = columns[measure];
  const { from, to } = rangeOf(filter, measure);
  return all([
    ...(from === undefined ? [] : [Prisma.sql`${name} >= ${from}::${type}`]),
    ...(to === undefined ? [] : [Prisma.sql`${name} <= ${to}::${type}`]),
  ]);
}

/** Everything that the filter asks for. */
export function fitting(filter: FeatureFilter): Prisma.Sql {
  const { playable, rated, explained } = filter;
  return all([
    ...measures.filter((measure) => isBounded(rangeOf(filter, measure))).map((measure) => inRange(filter, measure)),
    ...(playable === undefined ? [] : [Prisma.sql`f.playable = ${playable}`]),
    ...(rated === undefined ? [] : [Prisma.sql`f.rated = ${rated}`]),
    ...(explained === undefined ? [] : [hasBest(explained)]),
  ]);
}

/** Whether the filter asks for more than what a walk in the list's order finds by itself. */
export function leavesOut(filter: FeatureFilter): boolean {
  const { playable, rated, explained, sort } = filter;
  return (
    [playable, rated, explained].some((asked) => asked !== undefined) ||
    measures.some((measure) => measure !== sort && isBounded(rangeOf(filter, measure)))
  );
}

/** A part of the filter that an index beginning with the source can find alone. */
export interface IndexedPart {
  condition: Prisma.Sql;
  /** That index's order. */
  order: Prisma.Sql;
}

/** Those parts that the list's own order does not help with. */
export function indexedParts(filter: FeatureFilter): IndexedPart[] {
  const { explained, playable, rated, sort } = filter;
  const ranges = measures
    .filter((measure) => measure !== sort && isBounded(rangeOf(filter, measure)))
    .map((measure) => ({ condition: inRange(filter, measure), order: Prisma.sql`${columns[measure].name}, f.index` }));
  const byBest = Prisma.sql`f."bestScore", f.index`;
  return [
    ...ranges,
    ...(explained === undefined || sort === "best" ? [] : [{ condition: hasBest(explained), order: byBest }]),
    ...(playable === undefined
      ? []
      : [
          {
            condition: all([
              Prisma.sql`f.playable = ${playable}`,
              ...(rated === undefined ? [] : [Prisma.sql`f.rated = ${rated}`]),
            ]),
            order: Prisma.sql`f.playable, f.rated, f."bestLow", f.id`,
          },
        ]),
  ];
}

function hasBest(explained: boolean): Prisma.Sql {
  return explained ? Prisma.sql`f."bestScore" IS NOT NULL` : Prisma.sql`f."bestScore" IS NULL`;
}

function all(conditions: Prisma.Sql[]): Prisma.Sql {
  return conditions.length === 0 ? Prisma.sql`true` : Prisma.join(conditions, " AND ");
}

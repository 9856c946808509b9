import type { KeyPart } from "../keyset-cursor.ts";
import { rangeOf, type FeatureFilter, type Sort } from "./feature-filter.ts";

/** Where a feature stands in a sorted list: by the sort's value, then by source and index. Sorted by index, source by source. */
export interface ListKey {
  /** 0 where the list is sorted by index. */
  value: number;
  source: number;
  index: number;
}

/** The columns that are sorted by. */
export interface SortedRow {
  sourceId: number;
  index: number;
  density: number;
  maxActivation: number;
  explanationCount: number;
  bestScore: number | null;
}

const values: Record<Sort, (row: SortedRow) => number> = {
  index: () => 0,
  density: (row) => row.density,
  maximum: (row) => row.maxActivation,
  best: (row) => row.bestScore ?? -1,
  explanations: (row) => row.explanationCount,
};

export function keyOf(row: SortedRow, sort: Sort): ListKey {
  return { value: values[sort](row), source: row.sourceId, index: row.index };
}

/** Negative where one comes first in rising order. */
export function compareKeys(one: ListKey, other: ListKey): number {
  return one.value - other.value || one.source - other.source || one.index - other.index;
}

/** What a cursor of such a list holds. */
export function cursorKinds(sort: Sort): readonly KeyPart[] {
  return [sort === "explanations" || sort === "index" ? "integer" : "real", "integer", "integer"];
}

export const beforeAllIndexes = -1;
export const afterAllIndexes = 2_147_483_648;
/** Beyond all values of a column. */
const ends = (sort: Sort): [least: number, most: number] =>
  sort === "explanations" ? [-1, 2_147_483_647] : [-3.4e38, 3.4e38];

/** A place in one source: the walk begins behind it. */
export interface Place {
  source: number;
  value: number;
  index: number;
}

/**
 * Where the walk through each source begins: behind the cursor, and not before the range of what is sorted by. Sources in the list's order;
 * of a list by index those that the cursor has passed are left out.
 */
export function startingPlaces(sources: readonly number[], filter: FeatureFilter, after: ListKey | null): Place[] {
  const { sort, order } = filter;
  const rising = order === "asc";
  const sorted = [...sources].sort((one, other) => (rising ? one - other : other - one));
  const passed = (source: number) => after !== null && (rising ? source < after.source : source > after.source);
  if (sort === "index") {
    return sorted
      .filter((source) => !passed(source))
      .map((source) => ({
        ...{ source, value: 0 },
        index: source === after?.source ? after.index : rising ? beforeAllIndexes : afterAllIndexes,
      }));
  }
  const range = rangeOf(filter, sort);
  const [least, most] = ends(sort);
  const end = rising ? (range.from ?? least) : (range.to ?? most);
  const [first, last] = rising ? [beforeAllIndexes, afterAllIndexes] : [afterAllIndexes, beforeAllIndexes];
  return sorted.map((source) => {
    const isBefore = after === null || (rising ? end > after.value : end < after.value);
    if (isBefore || after === null) return { source, value: end, index: first };
    return {
      ...{ source, value: after.value },
      index: source === after.source ? after.index : passed(source) ? last : first,
    };
  });
}

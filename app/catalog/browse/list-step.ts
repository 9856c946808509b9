import { Prisma } from "#prisma/generated/client.ts";
import type { FeatureFilter } from "./feature-filter.ts";
import { keyOf, type ListKey, type SortedRow } from "./list-key.ts";

export interface FeatureRow extends SortedRow {
  id: number;
  playable: boolean;
  rated: boolean;
}

export const rowColumns = Prisma.sql`f.id, f."sourceId", f.index, f.density, f."maxActivation", f.playable, f.rated, f."explanationCount", f."bestScore"`;

/** One step through a sorted list. */
export interface Step {
  sources: readonly number[];
  filter: FeatureFilter;
  /** Null: from the beginning. */
  after: ListKey | null;
  /** How many fitting rows are wanted at most. */
  limit: number;
  /** How many rows may be looked at, all sources together. */
  examined: number;
}

/** What a step has found; `next` is where the list goes on, null at the end. */
export interface Found {
  rows: FeatureRow[];
  next: ListKey | null;
}

export function lastKey(rows: readonly FeatureRow[], filter: FeatureFilter): ListKey | null {
  const last = rows.at(-1);
  return last === undefined ? null : keyOf(last, filter.sort);
}

import { pairs, preferences } from "../training-data/training-sets.server.ts";
import type { TableSet } from "./export-sets.ts";
import { querySets, type RowSource } from "./table-sets.server.ts";

const rowSources: Record<TableSet, RowSource> = { ...querySets, pairs, preferences };

export function rowSourceOf(set: TableSet): RowSource {
  return rowSources[set];
}

import { largestIndex } from "#app/catalog/feature-key.ts";
import { literal, type ExportSource, type ReadScope } from "./read-scope.server.ts";
import type { ExportReader } from "./export-reader.ts";
import { fromFeatures, type Stretch } from "./sets/set-query.ts";
import type { Snapshot } from "./snapshot.server.ts";

/** One stretch of a walk, and how many features it has. */
export interface Step {
  at: Stretch;
  source: ExportSource;
  features: number;
}

/** A part of one source's features: indexes above `after`, up to `through`. */
export interface Part {
  sourceId: number;
  after: number;
  through: number;
}

/**
 * All features of a scope, or of one part of it, in stretches of at most `size`, source after source, by index. Each stretch costs one walk
 * along the index on source and index, at whatever size of the table.
 */
export async function* walkFeatures(
  snapshot: Snapshot,
  { sources, campaignId, scorerId, scorerKey }: ReadScope,
  reader: ExportReader,
  size: number,
  within?: Part,
): AsyncGenerator<Step> {
  for (const source of sources) {
    if (within !== undefined && within.sourceId !== source.id) continue;
    const common = {
      ...{ sourceId: source.id, model: literal(source.model), source: literal(source.source) },
      ...{ licence: literal(source.licence), campaignId, ownerId: source.ownerId, reader, scorerId },
      scorerKey: literal(scorerKey),
    };
    let after = within?.after ?? -1;
    const last = within?.through ?? largestIndex;
    while (after < last) {
      const at: Stretch = { ...common, after, through: last };
      const [found] = await snapshot.rows<{ through: number | null; features: number }>(
        `SELECT max(index) AS through, count(*)::int AS features FROM (
           SELECT f.index FROM ${fromFeatures(at)} WHERE f."sourceId" = ${source.id} AND f.index > ${after} AND f.index <= ${last} ORDER BY f.index LIMIT ${size}) AS stretch`,
      );
      if (found === undefined || found.through === null) break;
      yield { at: { ...at, through: found.through }, source, features: found.features };
      after = found.through;
      if (found.features < size) break;
    }
  }
}

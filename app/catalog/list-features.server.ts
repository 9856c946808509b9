import type { Viewer } from "#app/accounts/viewer.ts";
import { db } from "#prisma/client.server.ts";
import { everyFeature, type FeatureFilter } from "./browse/feature-filter.ts";
import { gatherRare } from "./browse/gather-rare.server.ts";
import { cursorKinds, type ListKey } from "./browse/list-key.ts";
import { findListedSources, type NamedSource } from "./browse/list-sources.server.ts";
import type { FeatureRow, Found } from "./browse/list-step.ts";
import { leavesOut } from "./browse/filter-conditions.server.ts";
import { walkFeatures } from "./browse/walk-features.server.ts";
import { writeCursor } from "./keyset-cursor.ts";
import { requireCursor } from "./require-cursor.ts";
import { roundScore, roundScoreOrNull } from "./score-rounding.ts";
import type { FeatureListItem, Page } from "./views.ts";

export interface ListFeaturesOptions extends Partial<FeatureFilter> {
  cursor?: string | undefined;
  /** 1 to 200. */
  limit: number;
}

/** Rows that are looked at first, and again where those were too few and no index helps: some milliseconds a thousand. */
export interface Effort {
  first: number;
  then: number;
}
const usual: Effort = { first: 800, then: 2_500 };

/**
 * Features of the sources that the viewer may see, filtered and sorted; keyset paging. A page costs about the same on any number of features:
 * where few of them fit, it may hold fewer than `limit`, even none, and `nextCursor` goes on behind those looked at.
 */
export async function listFeatures(
  { cursor, limit, ...asked }: ListFeaturesOptions,
  viewer: Viewer | null,
): Promise<Page<FeatureListItem>> {
  const filter = { ...everyFeature, ...asked };
  const parts = requireCursor(cursor, cursorKinds(filter.sort));
  const [value = 0, source = 0, index = 0] = parts ?? [];
  const sources = await findListedSources(filter, viewer);
  const { rows, next } = await readPage([...sources.keys()], filter, parts && { value, source, index }, limit);
  return {
    items: rows.flatMap((row) => itemOf(row, sources)),
    nextCursor: next && writeCursor([next.value, next.source, next.index]),
  };
}

/** A page of rows behind a key. */
export async function readPage(
  sources: readonly number[],
  filter: FeatureFilter,
  after: ListKey | null,
  limit: number,
  effort: Effort = usual,
): Promise<Found> {
  if (sources.length === 0) return { rows: [], next: null };
  const step = { sources, filter, after, limit, examined: leavesOut(filter) ? effort.first : 0 };
  const found = await walkFeatures(step);
  const missing = limit - found.rows.length;
  if (missing === 0 || found.next === null || !leavesOut(filter)) return found;
  const rest = { ...step, after: found.next, limit: missing, examined: effort.then };
  const more = (await gatherRare(rest)) ?? (await walkFeatures(rest));
  return { rows: [...found.rows, ...more.rows], next: more.next };
}

export function itemOf(row: FeatureRow, sources: ReadonlyMap<number, NamedSource>): FeatureListItem[] {
  const named = sources.get(row.sourceId);
  if (named === undefined) return [];
  const { index, density, maxActivation, playable, rated, explanationCount, bestScore } = row;
  const { model, source, kind } = named;
  const best = roundScoreOrNull(bestScore);
  return [{ model, source, index, kind, density, maxActivation, playable, rated, explanationCount, bestScore: best }];
}

/** The leader's official score for each feature that has one. */
export async function bestScores(featureIds: number[]): Promise<Map<number, number>> {
  const leaders = await db.$queryRaw<{ featureId: number; examScore: number }[]>`
    SELECT DISTINCT ON ("featureId") "featureId", "examScore" FROM "Explanation"
    WHERE "featureId" = ANY(${featureIds}::int[]) AND "examLow" IS NOT NULL AND status IN ('scored', 'disputed')
    ORDER BY "featureId", "examLow" DESC, id`;
  return new Map(leaders.map(({ featureId, examScore }) => [featureId, roundScore(examScore)]));
}

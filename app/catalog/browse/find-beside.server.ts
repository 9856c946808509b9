import type { Viewer } from "#app/accounts/viewer.ts";
import { db } from "#prisma/client.server.ts";
import type { FeatureKey } from "../feature-key.ts";
import { noSuchFeature, visibleFeature } from "../find-feature.server.ts";
import { readPage, type Effort } from "../list-features.server.ts";
import type { FeatureFilter } from "./feature-filter.ts";
import { keyOf } from "./list-key.ts";
import { findListedSources, type NamedSource } from "./list-sources.server.ts";
import type { Found } from "./list-step.ts";

/** It is looked for on every page of a feature, both ways. */
const little: Effort = { first: 300, then: 1_000 };

/** Null: the list ends there, or nothing that fits is near. */
export interface Beside {
  previous: FeatureKey | null;
  next: FeatureKey | null;
}

/** The features before and after one in a filtered, sorted list; it need not be in the list itself. 404 no such feature. */
export async function findBeside(key: FeatureKey, filter: FeatureFilter, viewer: Viewer | null): Promise<Beside> {
  const [row, sources] = await Promise.all([
    db.feature.findFirst({
      where: visibleFeature(key, viewer),
      select: {
        sourceId: true,
        index: true,
        density: true,
        maxActivation: true,
        explanationCount: true,
        bestScore: true,
      },
    }),
    findListedSources(filter, viewer),
  ]);
  if (row === null) throw noSuchFeature(key);
  const ids = [...sources.keys()];
  const place = keyOf(row, filter.sort);
  const order = filter.order === "asc" ? "desc" : "asc";
  const [before, after] = await Promise.all([
    readPage(ids, { ...filter, order }, place, 1, little),
    readPage(ids, filter, place, 1, little),
  ]);
  return { previous: firstOf(before, sources), next: firstOf(after, sources) };
}

function firstOf({ rows: [row] }: Found, sources: ReadonlyMap<number, NamedSource>): FeatureKey | null {
  const named = row && sources.get(row.sourceId);
  return named === undefined || row === undefined
    ? null
    : { model: named.model, source: named.source, index: row.index };
}

import type { Viewer } from "#app/accounts/viewer.ts";
import type { FeatureKey } from "#app/catalog/feature-key.ts";
import { readFeature } from "#app/catalog/read-feature.server.ts";
import { readStanding } from "./read-standing.server.ts";

/** A feature as the API shows it: with the explanations that the viewer may read, best first. 404 unknown feature. */
export async function readFeatureWithExplanations(key: FeatureKey, viewer: Viewer | null) {
  // The row's id is the database's business.
  const { id, ...feature } = await readFeature(key, viewer);
  const standing = await readStanding(id, viewer);
  return {
    ...feature,
    explanations: standing.explanations ?? [],
    explanationsHidden: standing.explanations === null,
    explanationCount: standing.count,
  };
}

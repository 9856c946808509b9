import type { Viewer } from "#app/accounts/viewer.ts";
import { invalid, notFound } from "#app/platform/errors.ts";
import { callerKey, consumeLimit } from "#app/platform/limits.server.ts";
import { findListedSources, type NamedSource } from "../browse/list-sources.server.ts";

/** Where a search looks; neither: everywhere. */
export interface SearchedPlace {
  model?: string | undefined;
  source?: string | undefined;
}

/**
 * The sources that a search looks through, by id; it counts as one search of the caller's. 404 a place without a source (for this viewer),
 * 422 a source without its model, 429 too fast.
 */
export async function sourcesToSearch(
  viewer: Viewer | null,
  { model, source }: SearchedPlace,
): Promise<ReadonlyMap<number, NamedSource>> {
  if (source !== undefined && model === undefined)
    throw invalid("source needs its model beside it.", { source: ["source needs its model beside it."] });
  await consumeLimit("search", callerKey(viewer?.id));
  const sources = await findListedSources({ model, source }, viewer);
  if (sources.size === 0 && model !== undefined) throw notFound("There is no source of this name that you may see.");
  return sources;
}

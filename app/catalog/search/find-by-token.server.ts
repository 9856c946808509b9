import type { Viewer } from "#app/accounts/viewer.ts";
import { invalid, notFound } from "#app/platform/errors.ts";
import { callerKey, consumeLimit } from "#app/platform/limits.server.ts";
import { db } from "#prisma/client.server.ts";
import { findListedSources } from "../browse/list-sources.server.ts";
import { readGlimpses } from "../glimpses/read-glimpses.server.ts";
import { itemOf } from "../list-features.server.ts";
import { type FeatureRow, rowColumns } from "../browse/list-step.ts";
import type { FeatureListItem } from "../views.ts";
import type { TokenSearch } from "./search-queries.ts";

/** Of a token that stands in very many, so many features are ranked. */
const ranked = 5_000;

export interface TokenHit extends FeatureListItem {
  /** Which of the feature's strongest tokens it is: 1 is the strongest, of ten that are kept. */
  place: number;
  /** The strongest clue around its peak; activations as shares 0..1. Null where the feature has none. */
  glimpse: { tokens: string[]; shares: number[] } | null;
}

/**
 * Features that fire most on a token: it is among the ten strongest of their clues. Those first on which it is stronger, then the rarer ones.
 * 404 a source that there is not (for this viewer), 422 a source without its model, 429 too fast.
 */
export async function findByToken(
  viewer: Viewer | null,
  { token, model, source, limit }: TokenSearch,
): Promise<{ items: TokenHit[] }> {
  if (source !== undefined && model === undefined)
    throw invalid("source needs its model beside it.", { source: ["source needs its model beside it."] });
  await consumeLimit("search", callerKey(viewer?.id));
  const sources = await findListedSources({ model, source }, viewer);
  if (sources.size === 0 && (model !== undefined || source !== undefined))
    throw notFound("There is no source of this name that you may see.");
  const rows = await db.$queryRaw<(FeatureRow & { id: number; place: number })[]>`
    SELECT *, array_position("topTokens", ${token}::text) AS place FROM (
      SELECT ${rowColumns}, f."topTokens" FROM "Feature" AS f
      WHERE f."topTokens" @> ARRAY[${token}]::text[] AND f."sourceId" = ANY(${[...sources.keys()]}::int[]) LIMIT ${ranked}
    ) AS found
    ORDER BY place, density, id LIMIT ${limit}`;
  const glimpses = await readGlimpses(rows.map(({ id }) => id));
  return {
    items: rows.flatMap((row) =>
      itemOf(row, sources).map((item) => ({ ...item, place: row.place, glimpse: glimpses.get(row.id) ?? null })),
    ),
  };
}

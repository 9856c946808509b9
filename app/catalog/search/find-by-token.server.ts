import type { Glimpse } from "../glimpses/glimpse.ts";
import type { Viewer } from "#app/accounts/viewer.ts";
import { db } from "#prisma/client.server.ts";
import { readGlimpses } from "../glimpses/read-glimpses.server.ts";
import { itemOf } from "../list-features.server.ts";
import { type FeatureRow, rowColumns } from "../browse/list-step.ts";
import type { FeatureListItem } from "../views.ts";
import type { TokenSearch } from "./search-queries.ts";
import { sourcesToSearch } from "./sources-to-search.server.ts";

/** Of a token that stands in very many, so many features are ranked. */
const ranked = 5_000;

export interface TokenHit extends FeatureListItem {
  /** Which of the feature's strongest tokens it is: 1 is the strongest, of ten that are kept. */
  place: number;
  /** The strongest clue around its peak. Null where the feature has none. */
  glimpse: Glimpse | null;
}

/**
 * Features that fire most on a token: it is among the ten strongest of their clues. Those first on which it is stronger, then the rarer ones.
 * 404 a source that there is not (for this viewer), 422 a source without its model, 429 too fast.
 */
export async function findByToken(
  viewer: Viewer | null,
  { token, model, source, limit }: TokenSearch,
): Promise<{ items: TokenHit[] }> {
  const sources = await sourcesToSearch(viewer, { model, source });
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

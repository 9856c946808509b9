import type { Viewer } from "#app/accounts/viewer.ts";
import { writeCursor } from "#app/catalog/keyset-cursor.ts";
import { requireCursor } from "#app/catalog/require-cursor.ts";
import type { Page } from "#app/catalog/views.ts";
import { db } from "#prisma/client.server.ts";
import { Prisma } from "#prisma/generated/client.ts";
import { assembleExplanations } from "../explanations/assemble-explanations.server.ts";
import type { RankedExplanation } from "../views.ts";

export interface RankExplanationsOptions {
  /** Null: all models, all sources. */
  model: string | null;
  source: string | null;
  viewer: Viewer | null;
  cursor?: string | undefined;
  /** 1 to 200. */
  limit: number;
}

/** The explanations' board, best low end first; overlapping intervals share a rank. Keyset paging by (low end, id). */
export async function rankExplanations(options: RankExplanationsOptions): Promise<Page<RankedExplanation>> {
  const { limit, viewer } = options;
  const [low, id] = requireCursor(options.cursor, ["real", "integer"]) ?? [2, 0];
  const onBoard = boardOf(options);
  // A rank counts the low ends above one's own high end: all of them stand further up in the index that this page is read from.
  const places = await db.$queryRaw<{ id: number; examLow: number; better: number }[]>`
    WITH page AS (
      SELECT "Explanation".id, "examLow", "examHigh" FROM ${onBoard}
        AND "examLow" <= ${low}::real AND ("examLow" < ${low}::real OR "Explanation".id > ${id}::int)
      ORDER BY "examLow" DESC, "Explanation".id LIMIT ${limit + 1}
    )
    SELECT page.id, page."examLow", (SELECT count(*)::int FROM ${onBoard} AND "Explanation"."examLow" > page."examHigh") AS better
    FROM page ORDER BY page."examLow" DESC, page.id`;
  const shown = places.slice(0, limit);
  const rankOf = new Map(shown.map((place) => [place.id, place.better + 1]));
  const views = await assembleExplanations(shown, viewer);
  const last = places.length > limit ? shown.at(-1) : undefined;
  return {
    items: views.map((view) => ({ ...view, rank: rankOf.get(view.id) ?? 1 })),
    nextCursor: last === undefined ? null : writeCursor([last.examLow, last.id]),
  };
}

/** FROM and WHERE of everything on this board. */
function boardOf({ model, source }: RankExplanationsOptions): Prisma.Sql {
  return Prisma.sql`"Explanation"
    JOIN "Feature" ON "Feature".id = "Explanation"."featureId"
    JOIN "Source" ON "Source".id = "Feature"."sourceId"
    JOIN "Model" ON "Model".id = "Source"."modelId"
    WHERE "Explanation"."examLow" IS NOT NULL AND "Explanation".status IN ('scored', 'disputed') AND "Source".visibility = 'public'
    ${model === null ? Prisma.empty : Prisma.sql`AND "Model".slug = ${model}`}
    ${source === null ? Prisma.empty : Prisma.sql`AND "Source".slug = ${source}`}`;
}

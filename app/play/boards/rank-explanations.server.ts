import type { Viewer } from "#app/accounts/viewer.ts";
import { writeCursor } from "#app/catalog/keyset-cursor.ts";
import { requireCursor } from "#app/catalog/require-cursor.ts";
import type { Page } from "#app/catalog/views.ts";
import { db } from "#prisma/client.server.ts";
import { Prisma } from "#prisma/generated/client.ts";
import { assembleExplanations } from "../explanations/assemble-explanations.server.ts";
import { lastRank, type RankedExplanation } from "../views.ts";
import { findSources, mergeSources, type SourceChoice } from "./board-sources.server.ts";
import { countAbove } from "./ranks.ts";

export interface RankExplanationsOptions extends SourceChoice {
  viewer: Viewer | null;
  cursor?: string | undefined;
  /** 1 to 200. */
  limit: number;
}

interface Place {
  id: number;
  examLow: number;
  examHigh: number;
}

/**
 * The explanations' board, best low end first; overlapping intervals share a rank, and what stands below a thousand others is `lastRank`.
 * Keyset paging by (low end, id). A page far down costs what the first one does, on any number of explanations.
 */
export async function rankExplanations(options: RankExplanationsOptions): Promise<Page<RankedExplanation>> {
  const { limit, viewer } = options;
  const [low, id] = requireCursor(options.cursor, ["real", "integer"]) ?? [2, 0];
  const sources = await findSources(options);
  if (sources.length === 0) return { items: [], nextCursor: null };
  const below = Prisma.sql`"examLow" <= ${low}::real AND ("examLow" < ${low}::real OR id > ${id}::int)`;
  const places = await readPlaces(sources, below, limit + 1);
  const page = places.slice(0, limit);
  const [ranks, views] = await Promise.all([ranksOf(page, sources), assembleExplanations(page, viewer)]);
  const last = places.length > limit ? page.at(-1) : undefined;
  return {
    items: views.map((view) => ({ ...view, rank: ranks.get(view.id) ?? lastRank })),
    nextCursor: last === undefined ? null : writeCursor([last.examLow, last.id]),
  };
}

/** A rank counts the low ends above one's own high end, no further than is told. */
async function ranksOf(page: readonly Place[], sources: readonly number[]): Promise<Map<number, number>> {
  const lowestHigh = Math.min(...page.map(({ examHigh }) => examHigh));
  if (page.length === 0) return new Map();
  const above = await readPlaces(sources, Prisma.sql`"examLow" > ${lowestHigh}::real`, lastRank - 1);
  const lows = above.map(({ examLow }) => examLow);
  return new Map(page.map(({ id, examHigh }) => [id, 1 + countAbove(lows, examHigh)]));
}

function readPlaces(sources: readonly number[], conditions: Prisma.Sql, limit: number): Promise<Place[]> {
  return db.$queryRaw<Place[]>(
    mergeSources(sources, {
      select: Prisma.sql`SELECT id, "examLow", "examHigh" FROM "Explanation" WHERE`,
      conditions: Prisma.sql`"examLow" IS NOT NULL AND status IN ('scored', 'disputed') AND ${conditions}`,
      order: Prisma.sql`"examLow" DESC, id`,
      limit,
    }),
  );
}

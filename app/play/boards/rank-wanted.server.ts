import { writeCursor } from "#app/catalog/keyset-cursor.ts";
import { requireCursor } from "#app/catalog/require-cursor.ts";
import { roundScore } from "#app/catalog/score-rounding.ts";
import type { FeatureKind, Page } from "#app/catalog/views.ts";
import { db } from "#prisma/client.server.ts";
import { Prisma } from "#prisma/generated/client.ts";
import type { WantedFeature } from "../views.ts";
import { findSources, mergeSources, type SourceChoice } from "./board-sources.server.ts";
import { readGlimpses } from "#app/catalog/glimpses/read-glimpses.server.ts";

export interface RankWantedOptions extends SourceChoice {
  cursor?: string | undefined;
  /** 1 to 200. */
  limit: number;
}

interface Row {
  id: number;
  bestLow: number;
  index: number;
  source: string;
  model: string;
  kind: FeatureKind;
  layer: number;
  density: number;
  explanationCount: number;
  strangeCount: number;
  score: number | null;
  low: number | null;
  high: number | null;
}

/** The features that want an explanation most: of the rated game, the worst explained first (by lower end). Keyset paging by (low end, id). */
export async function rankWanted(options: RankWantedOptions): Promise<Page<WantedFeature>> {
  const { limit } = options;
  const [low, id] = requireCursor(options.cursor, ["real", "integer"]) ?? [-2, 0];
  const sources = await findSources(options);
  if (sources.length === 0) return { items: [], nextCursor: null };
  const places = mergeSources(sources, {
    select: Prisma.sql`SELECT id, "bestLow" FROM "Feature" WHERE`,
    conditions: Prisma.sql`playable AND rated AND ("bestLow", id) > (${low}::real, ${id}::int)`,
    order: Prisma.sql`"bestLow", id`,
    limit: limit + 1,
  });
  const rows = await db.$queryRaw<Row[]>`
    WITH page AS (${places})
    SELECT page.id, page."bestLow", feature.index, source.slug AS source, model.slug AS model, source.kind, source.layer,
      feature.density, feature."explanationCount", feature."strangeCount", best.score, best.low, best.high
    FROM page JOIN "Feature" AS feature ON feature.id = page.id
    JOIN "Source" AS source ON source.id = feature."sourceId" JOIN "Model" AS model ON model.id = source."modelId"
    LEFT JOIN LATERAL (
      SELECT "examScore" AS score, "examLow" AS low, "examHigh" AS high FROM "Explanation"
      WHERE "featureId" = page.id AND "examLow" IS NOT NULL AND status IN ('scored', 'disputed') ORDER BY "examLow" DESC, id LIMIT 1
    ) AS best ON true
    ORDER BY page."bestLow", page.id`;
  const page = rows.slice(0, limit);
  const glimpses = await readGlimpses(page.map((row) => row.id));
  const last = rows.length > limit ? page.at(-1) : undefined;
  return {
    items: page.map((row) => viewOf(row, glimpses.get(row.id) ?? null)),
    nextCursor: last === undefined ? null : writeCursor([last.bestLow, last.id]),
  };
}

function viewOf(row: Row, glimpse: WantedFeature["glimpse"]): WantedFeature {
  const { model, source, index, kind, layer, density, explanationCount, strangeCount, score, low, high } = row;
  const best =
    score === null || low === null || high === null
      ? null
      : { score: roundScore(score), interval: [roundScore(low), roundScore(high)] satisfies [number, number] };
  return { model, source, index, kind, layer, density, explanationCount, strangeCount, best, glimpse };
}

import { db } from "#prisma/client.server.ts";
import { Prisma } from "#prisma/generated/client.ts";
import { publicSource } from "./visible-source.ts";
import { writeCursor } from "./keyset-cursor.ts";
import { requireCursor } from "./require-cursor.ts";
import { roundScore } from "./score-rounding.ts";
import type { FeatureListItem, Page, SourceView } from "./views.ts";

export interface ListFeaturesOptions {
  model?: string | undefined;
  source?: string | undefined;
  /** Only features that can (or cannot) be played. */
  playable?: boolean | undefined;
  cursor?: string | undefined;
  /** 1 to 200. */
  limit: number;
}

interface Row {
  id: number;
  sourceId: number;
  index: number;
  density: number;
  maxActivation: number;
  playable: boolean;
  rated: boolean;
  explanationCount: number;
}

/** Features in the order of sources and indexes. Keyset paging by (source, index): no page costs more than the first. */
export async function listFeatures(options: ListFeaturesOptions): Promise<Page<FeatureListItem>> {
  const after = requireCursor(options.cursor, ["integer", "integer"]);
  const sources = new Map((await readSources(options)).map((source) => [source.id, source]));
  if (sources.size === 0) return { items: [], nextCursor: null };
  const rows = await db.$queryRaw<Row[]>`
    SELECT id, "sourceId", index, density, "maxActivation", playable, rated, "explanationCount" FROM "Feature"
    WHERE "sourceId" = ANY(${[...sources.keys()]}::int[])
      AND ("sourceId", index) > (${after?.[0] ?? 0}::int, ${after?.[1] ?? -1}::int)
      ${options.playable === undefined ? Prisma.empty : Prisma.sql`AND playable = ${options.playable}`}
    ORDER BY "sourceId", index LIMIT ${options.limit + 1}`;
  const page = rows.slice(0, options.limit);
  const best = await bestScores(page.map((row) => row.id));
  const last = rows.length > options.limit ? page.at(-1) : undefined;
  return {
    items: page.flatMap((row) => {
      const source = sources.get(row.sourceId);
      if (source === undefined) return [];
      const { index, density, maxActivation, playable, rated, explanationCount } = row;
      const bestScore = best.get(row.id) ?? null;
      return [
        {
          model: source.model.slug,
          source: source.slug,
          index,
          kind: source.kind,
          density,
          maxActivation,
          playable,
          rated,
          explanationCount,
          bestScore,
        },
      ];
    }),
    nextCursor: last === undefined ? null : writeCursor([last.sourceId, last.index]),
  };
}

/** All public sources with their models. */
export async function listSources(): Promise<SourceView[]> {
  return (await readSources({})).map((row) => ({
    model: row.model.slug,
    modelName: row.model.name,
    source: row.slug,
    sourceName: row.name,
    kind: row.kind,
    layer: row.layer,
    width: row.width,
    licence: row.licence,
    attribution: row.attribution,
  }));
}

function readSources({ model, source }: { model?: string | undefined; source?: string | undefined }) {
  return db.source.findMany({
    where: {
      ...publicSource,
      ...(source === undefined ? {} : { slug: source }),
      ...(model === undefined ? {} : { model: { slug: model } }),
    },
    include: { model: true },
    orderBy: { id: "asc" },
  });
}

/** The leader's official score for each feature that has one. */
export async function bestScores(featureIds: number[]): Promise<Map<number, number>> {
  const leaders = await db.$queryRaw<{ featureId: number; examScore: number }[]>`
    SELECT DISTINCT ON ("featureId") "featureId", "examScore" FROM "Explanation"
    WHERE "featureId" = ANY(${featureIds}::int[]) AND "examLow" IS NOT NULL AND status IN ('scored', 'disputed')
    ORDER BY "featureId", "examLow" DESC, id`;
  return new Map(leaders.map(({ featureId, examScore }) => [featureId, roundScore(examScore)]));
}

import type { Viewer } from "#app/accounts/viewer.ts";
import { notFound } from "#app/platform/errors.ts";
import { db } from "#prisma/client.server.ts";
import type { Prisma } from "#prisma/generated/client.ts";
import { writeCursor } from "../keyset-cursor.ts";
import { requireCursor } from "../require-cursor.ts";
import { visibleSource } from "../visible-source.ts";
import { modelSlug, sourceKeySchema, type SourceKey } from "../feature-key.ts";
import type { Page } from "../views.ts";
import type { ModelView, SourceStatisticsView, SourceSummary, SourceView } from "./source-views.ts";

const included = {
  model: true,
  set: true,
  statistics: true,
  owner: { select: { name: true } },
} satisfies Prisma.SourceInclude;
type Row = Prisma.SourceGetPayload<{ include: typeof included }>;

interface PageOptions {
  cursor?: string | undefined;
  /** 1 to 200. */
  limit: number;
}

/** Models of which the viewer may see a source; keyset paging by id. */
export async function listModels({ cursor, limit }: PageOptions, viewer: Viewer | null): Promise<Page<ModelView>> {
  const [after = 0] = requireCursor(cursor, ["integer"]) ?? [];
  const rows = await db.model.findMany({
    where: { id: { gt: after }, sources: { some: visibleSource(viewer) } },
    orderBy: { id: "asc" },
    take: limit + 1,
    include: {
      sources: {
        where: visibleSource(viewer),
        select: { statistics: { select: { features: true, explained: true } } },
      },
    },
  });
  const page = rows.slice(0, limit);
  const last = rows.length > limit ? page.at(-1) : undefined;
  return {
    items: page.map(({ slug, name, layers, width, licence, url, sources }) => ({
      ...{ model: slug, name, layers, width, licence, url, sources: sources.length },
      features: sum(sources.map(({ statistics }) => statistics?.features ?? 0)),
      explained: sum(sources.map(({ statistics }) => statistics?.explained ?? 0)),
    })),
    nextCursor: last === undefined ? null : writeCursor([last.id]),
  };
}

/** Sources that the viewer may see, of one model or of all, by model and then as they came; keyset paging. 404 for an unknown model. */
export async function listSources(
  { model, cursor, limit }: PageOptions & { model?: string | undefined },
  viewer: Viewer | null,
): Promise<Page<SourceSummary>> {
  const [modelId = 0, id = 0] = requireCursor(cursor, ["integer", "integer"]) ?? [];
  const rows = await db.source.findMany({
    where: {
      AND: [visibleSource(viewer), { OR: [{ modelId: { gt: modelId } }, { modelId, id: { gt: id } }] }],
      ...(model === undefined ? {} : { model: { slug: model } }),
    },
    orderBy: [{ modelId: "asc" }, { id: "asc" }],
    take: limit + 1,
    include: included,
  });
  if (rows.length === 0 && model !== undefined && cursor === undefined)
    throw notFound(`There is no model ${model}. /api/v1/models lists those there are.`);
  const page = rows.slice(0, limit);
  const last = rows.length > limit ? page.at(-1) : undefined;
  return {
    items: page.map(summaryOf),
    nextCursor: last === undefined ? null : writeCursor([last.modelId, last.id]),
  };
}

/** What these sources' models are, in the order of the sources. */
export async function readModelsOf(sources: readonly SourceSummary[]) {
  const slugs = [...new Set(sources.map(({ model }) => model))];
  const rows = await db.model.findMany({
    where: { slug: { in: slugs } },
    select: { slug: true, name: true, layers: true, width: true, licence: true, url: true },
  });
  return slugs.flatMap((slug) =>
    rows.filter((row) => row.slug === slug).map(({ slug: model, ...row }) => ({ model, ...row })),
  );
}

/** A model's id in a path; 404 with the reason where it is none. */
export function requireModelSlug(part: string | undefined): string {
  const slug = modelSlug.safeParse(part);
  if (slug.success) return slug.data;
  throw notFound(slug.error.issues[0]?.message ?? "This is no model's id.");
}

/** The key in a path's parts; 404 with the reason where they are none. */
export function requireSourceKey(parts: Record<string, string | undefined>): SourceKey {
  const key = sourceKeySchema.safeParse(parts);
  if (key.success) return key.data;
  throw notFound(key.error.issues[0]?.message ?? "This is no source's address.");
}

/** 404 where there is no such source that the viewer may see. */
export async function readSource(key: SourceKey, viewer: Viewer | null): Promise<SourceView> {
  const row = await db.source.findFirst({
    where: { slug: key.source, model: { slug: key.model }, ...visibleSource(viewer) },
    include: included,
  });
  if (row === null)
    throw notFound(`There is no source ${key.model}/${key.source}. The catalogue at /models lists those there are.`);
  const { attribution, citation, description } = row;
  return {
    ...summaryOf(row),
    ...{ attribution, citation, description },
    owner: row.owner?.name ?? null,
    publishedAt: row.publishedAt?.toISOString() ?? null,
    setDescription: row.set?.description ?? null,
    modelLicence: row.model.licence,
    modelUrl: row.model.url,
  };
}

function summaryOf({ model, set, statistics, ...row }: Row): SourceSummary {
  const { kind, layer, width, licence, visibility } = row;
  return {
    ...{ model: model.slug, modelName: model.name, source: row.slug, sourceName: row.name },
    ...{ kind, layer, width, licence, visibility, set: set?.name ?? null },
    statistics: statistics && statisticsOf(statistics),
  };
}

function statisticsOf(row: NonNullable<Row["statistics"]>): SourceStatisticsView {
  const { features, playable, explained } = row;
  return {
    ...{ features, playable, explained },
    density: { edges: row.densityEdges, counts: row.densityCounts },
    maximum: { edges: row.maximumEdges, counts: row.maximumCounts },
    best: { edges: row.bestScoreEdges, counts: row.bestScoreCounts },
    updatedAt: row.updatedAt.toISOString(),
  };
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, one) => total + one, 0);
}

import type { SourceKey } from "#app/catalog/feature-key.ts";
import type { Viewer } from "#app/accounts/viewer.ts";
import { db } from "#prisma/client.server.ts";
import { Prisma } from "#prisma/generated/client.ts";
import type { FeatureKind, JobState, Visibility } from "#prisma/generated/enums.ts";
import { noSuchSource, ownSource } from "./own-source.server.ts";
import { noLicence } from "./source-form.ts";

/** A source as its owner's pages show it. */
export interface OwnSource extends SourceKey {
  name: string;
  modelName: string;
  kind: FeatureKind;
  layer: number;
  visibility: Visibility;
  licence: string;
  attribution: string;
  citation: string;
  description: string;
  createdAt: string;
  publishedAt: string | null;
  features: number;
  /** Those with enough snippets for an exam. */
  playable: number;
  /** Explanations by people. */
  explanations: number;
}

export interface SourceImport {
  id: number;
  fileName: string;
  state: JobState;
  at: string;
}

/** What stands in the way of publishing it; empty: nothing. */
export type PublishObstacle = "no_features" | "no_playable" | "no_licence" | "import_running";

type Row = Omit<OwnSource, "createdAt" | "publishedAt"> & {
  id: number;
  createdAt: Date;
  publishedAt: Date | null;
  /** As it is now: the counts may be some minutes old. */
  hasFeatures: boolean;
  hasPlayable: boolean;
};

const mostSources = 200;

/** The viewer's own sources, newest first; at most 200. */
export async function listOwnSources(viewer: Viewer): Promise<OwnSource[]> {
  const rows = await db.source.findMany({
    where: { ...ownSource(viewer), ownerId: viewer.id },
    orderBy: { id: "desc" },
    take: mostSources,
    select: { id: true },
  });
  return (await readRows(rows.map(({ id }) => id))).map(viewOf);
}

/** One of the viewer's sources with the imports that wrote into it. 404 where it is none of theirs. */
export async function readOwnSource(
  viewer: Viewer,
  key: SourceKey,
): Promise<OwnSource & { imports: SourceImport[]; obstacles: PublishObstacle[] }> {
  const found = await db.source.findFirst({ where: ownSource(viewer, key), select: { id: true } });
  const [row] = found === null ? [] : await readRows([found.id]);
  if (row === undefined) throw noSuchSource();
  const imports = await db.importJob.findMany({
    where: { sources: { some: { sourceId: row.id } } },
    orderBy: { id: "desc" },
    take: 20,
    select: { id: true, fileName: true, state: true, createdAt: true },
  });
  return {
    ...viewOf(row),
    imports: imports.map(({ createdAt, ...job }) => ({ ...job, at: createdAt.toISOString() })),
    obstacles: obstaclesOf(row, imports),
  };
}

function obstaclesOf(row: Row, imports: readonly { state: JobState }[]): PublishObstacle[] {
  const obstacles: PublishObstacle[] = [];
  if (!row.hasFeatures) obstacles.push("no_features");
  else if (!row.hasPlayable) obstacles.push("no_playable");
  if (row.licence === noLicence) obstacles.push("no_licence");
  if (imports.some(({ state }) => ["receiving", "queued", "running"].includes(state))) obstacles.push("import_running");
  return obstacles;
}

/** Counts come from the statistics where a job has made them, else from the features. */
async function readRows(ids: readonly number[]): Promise<Row[]> {
  return db.$queryRaw<Row[]>`
    SELECT source.id, source.slug AS source, model.slug AS model, source.name, model.name AS "modelName", source.kind, source.layer,
      source.visibility, source.licence, source.attribution, source.citation, source.description, source."createdAt", source."publishedAt",
      coalesce(statistics.features, counted.features)::int AS features, coalesce(statistics.playable, counted.playable)::int AS playable,
      counted.explanations::int AS explanations,
      EXISTS (SELECT 1 FROM "Feature" WHERE "sourceId" = source.id) AS "hasFeatures",
      EXISTS (SELECT 1 FROM "Feature" WHERE "sourceId" = source.id AND playable) AS "hasPlayable"
    FROM "Source" AS source JOIN "Model" AS model ON model.id = source."modelId"
    LEFT JOIN "SourceStatistics" AS statistics ON statistics."sourceId" = source.id
    LEFT JOIN LATERAL (
      SELECT count(*) AS features, count(*) FILTER (WHERE playable) AS playable, coalesce(sum("explanationCount"), 0) AS explanations
      FROM "Feature" WHERE "sourceId" = source.id
    ) AS counted ON true
    WHERE source.id IN (${Prisma.join([...ids, 0])}) ORDER BY source.id DESC`;
}

function viewOf(row: Row): OwnSource {
  const { model, source, name, modelName, kind, layer, visibility, licence, attribution, citation, description } = row;
  return {
    ...{ model, source, name, modelName, kind, layer, visibility, licence, attribution, citation, description },
    features: row.features,
    playable: row.playable,
    explanations: row.explanations,
    createdAt: row.createdAt.toISOString(),
    publishedAt: row.publishedAt?.toISOString() ?? null,
  };
}

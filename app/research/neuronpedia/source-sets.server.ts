import type { Viewer } from "#app/accounts/viewer.ts";
import { visibleSource } from "#app/catalog/visible-source.ts";
import { conflict, invalid, notFound } from "#app/platform/errors.ts";
import { callerKey, consumeLimit } from "#app/platform/limits.server.ts";
import { db, type Tx } from "#prisma/client.server.ts";
import { noLicence } from "../sources/source-form.ts";
import { setName, type NewSourceSet } from "./request-schemas.ts";

/** A source set as Neuronpedia's client reads it. */
export interface SourceSetAnswer {
  name: string;
  modelId: string;
  description: string | null;
  urls: string[];
  creatorName: string | null;
  sources: { id: string; modelId: string; setName: string; visibility: "private" | "public" }[];
}

/**
 * Makes a source set of the viewer's own with a private source for each layer of the model. The same call again brings its words up to date and adds
 * sources for new layers. 404 no such model, 409 somebody else's set or source of that name.
 */
export async function createSourceSet(viewer: Viewer, asked: NewSourceSet): Promise<SourceSetAnswer> {
  await consumeLimit("source", callerKey(viewer.id));
  const { name, modelId: slug, url } = asked;
  const description = asked.description?.trim() ?? "";
  const model = await db.model.findUnique({ where: { slug }, select: { id: true, layers: true } });
  if (model === null) throw notFound(`There is no model ${slug}: make it first with /api/model/new.`);
  if (`${model.layers - 1}-${name}`.length > 80) {
    const complaint = "is too long: a source's id, {layer}-{name}, has at most 80 characters";
    throw invalid(`The name ${complaint}.`, { name: [complaint] });
  }
  await db.$transaction(async (tx) => {
    // Two calls for the same set take turns.
    await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`source set ${slug}/${name}`}, 0))`;
    const known = await tx.sourceSet.findUnique({ where: { modelId_name: { modelId: model.id, name } } });
    if (known !== null && known.ownerId !== viewer.id) throw taken(slug, name);
    const { id: setId } = known
      ? await tx.sourceSet.update({ where: { id: known.id }, data: { description, url }, select: { id: true } })
      : await tx.sourceSet.create({
          data: { modelId: model.id, name, description, url, ownerId: viewer.id },
          select: { id: true },
        });
    await addSources(tx, viewer, { model: { ...model, slug }, setId, name, description, url });
  });
  return readSourceSet(viewer, slug, name);
}

interface WantedSources {
  model: { id: number; slug: string; layers: number };
  setId: number;
  name: string;
  description: string;
  url: string | null;
}

async function addSources(tx: Tx, viewer: Viewer, wanted: WantedSources): Promise<void> {
  const { model, setId, name, description, url } = wanted;
  const slugs = Array.from({ length: model.layers }, (_, layer) => `${layer}-${name}`);
  await tx.source.createMany({
    data: slugs.map((slug, layer) => ({
      ...{ modelId: model.id, slug, layer, setId, width: 1, kind: "dictionary" as const },
      ...{ name: `${name}, layer ${layer}`, licence: noLicence, attribution: viewer.name },
      ...{ description: [description, url].filter(Boolean).join("\n").slice(0, 4000) },
      ...{ ownerId: viewer.id, visibility: "private" as const },
    })),
    skipDuplicates: true,
  });
  const foreign = await tx.source.count({
    where: { modelId: model.id, slug: { in: slugs }, NOT: { ownerId: viewer.id } },
  });
  const houses = await tx.source.count({ where: { modelId: model.id, slug: { in: slugs }, ownerId: null } });
  if (foreign + houses > 0) throw taken(model.slug, name);
  // Sources that an import has made before belong to it from now on.
  await tx.source.updateMany({
    where: { modelId: model.id, slug: { in: slugs }, ownerId: viewer.id },
    data: { setId },
  });
}

/** A source set with those of its sources that the viewer may see. 404 where there is none of them and it is not the viewer's own. */
export async function readSourceSet(viewer: Viewer | null, modelId: string, name: string): Promise<SourceSetAnswer> {
  const nothing = notFound(`There is no source set ${modelId}/${name}.`);
  if (!setName.safeParse(name).success || !setName.safeParse(modelId).success) throw nothing;
  const [set, sources] = await Promise.all([
    db.sourceSet.findFirst({
      where: { name, model: { slug: modelId } },
      select: { ownerId: true, description: true, url: true, owner: { select: { name: true } } },
    }),
    // By its name: the house's sources and those of imports stand in no set.
    db.$queryRaw<{ id: number }[]>`
      SELECT source.id FROM "Source" AS source JOIN "Model" AS model ON model.id = source."modelId"
      WHERE model.slug = ${modelId} AND source.slug = source.layer || '-' || ${name}::text`,
  ]);
  const rows = await db.source.findMany({
    where: { id: { in: sources.map(({ id }) => id) }, AND: [visibleSource(viewer)] },
    select: { slug: true, visibility: true },
    orderBy: { layer: "asc" },
  });
  if (rows.length === 0 && (set === null || set.ownerId === null || set.ownerId !== viewer?.id)) throw nothing;
  return {
    ...{ name, modelId, description: set?.description || null, urls: set?.url ? [set.url] : [] },
    creatorName: set?.owner?.name ?? null,
    sources: rows.map(({ slug, visibility }) => ({ id: slug, modelId, setName: name, visibility })),
  };
}

function taken(modelId: string, name: string) {
  return conflict(
    `The source set ${modelId}/${name}, or a source of that name, is somebody else's. Choose another name.`,
    null,
    "source_set_exists",
  );
}

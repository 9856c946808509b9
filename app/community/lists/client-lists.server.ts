import type { Viewer } from "#app/accounts/viewer.ts";
import { visibleFeature } from "#app/catalog/find-feature.server.ts";
import { visibleSource } from "#app/catalog/visible-source.ts";
import { conflict, invalid, notFound } from "#app/platform/errors.ts";
import { callerKey, consumeLimit } from "#app/platform/limits.server.ts";
import { db } from "#prisma/client.server.ts";
import { createList, noSuchList } from "./edit-lists.server.ts";
import { mostEntries } from "./list-name.ts";
import type { AddedFeatures, NewClientList } from "./client-list-schemas.ts";

/** A player's lists as Neuronpedia's client knows them: by a number, with a description. They are the same lists as on the pages. */

export interface ClientList {
  id: string;
  name: string;
  description: string;
}

export interface ClientListItem {
  modelId: string;
  layer: string;
  index: string;
}

/** Makes a private list. 409 too many, 422 a bad name. */
export async function createClientList(viewer: Viewer, { name, description }: NewClientList): Promise<ClientList> {
  const slug = await createList(viewer, name, "private");
  const row = await db.featureList.update({
    where: { userId_slug: { userId: viewer.id, slug } },
    data: { description },
    select: { id: true, name: true, description: true },
  });
  return { ...row, id: String(row.id) };
}

/** The viewer's own lists, oldest first. */
export async function readClientLists(viewer: Viewer): Promise<ClientList[]> {
  const rows = await db.featureList.findMany({
    where: { userId: viewer.id },
    select: { id: true, name: true, description: true },
    orderBy: { id: "asc" },
  });
  return rows.map((row) => ({ ...row, id: String(row.id) }));
}

/** A list of the viewer's own, or a public one, with those of its features that the viewer may see, oldest first. 404. */
export async function readClientList(
  viewer: Viewer | null,
  id: number,
): Promise<ClientList & { neurons: ClientListItem[] }> {
  const row = await db.featureList.findFirst({
    where: { id, OR: [{ visibility: "public" }, { userId: viewer?.id ?? -1 }] },
    select: { id: true, name: true, description: true },
  });
  if (row === null) throw noSuchList();
  const entries = await db.featureListEntry.findMany({
    where: { listId: id, feature: { source: visibleSource(viewer) } },
    select: {
      feature: { select: { index: true, source: { select: { slug: true, model: { select: { slug: true } } } } } },
    },
    orderBy: [{ createdAt: "asc" }, { featureId: "asc" }],
  });
  const neurons = entries.map(({ feature: { index, source } }) => ({
    ...{ modelId: source.model.slug, layer: source.slug, index: String(index) },
  }));
  return { ...row, id: String(row.id), neurons };
}

/**
 * Puts features on a list of the viewer's own, all of them or none; twice is once. Those of the viewer's private sources are seen by nobody else. Returns what
 * was asked for. 404 no such list, 409 the list is full, 422 names the features that there are not.
 */
export async function addToClientList(
  viewer: Viewer,
  { listId, featuresToAdd }: AddedFeatures,
): Promise<ClientListItem[]> {
  await consumeLimit("list", callerKey(viewer.id));
  const list = await db.featureList.findFirst({ where: { id: listId, userId: viewer.id }, select: { id: true } });
  if (list === null) throw notFound("You have no such list.");
  const complaints: Record<string, string[]> = {};
  const found: number[] = [];
  for (const [place, { modelId, layer, index }] of featuresToAdd.entries()) {
    const key = { model: modelId, source: layer, index };
    const row = await db.feature.findFirst({ where: visibleFeature(key, viewer), select: { id: true } });
    if (row === null) complaints[`featuresToAdd.${place}`] = [`there is no feature ${modelId}/${layer}/${index}`];
    else found.push(row.id);
  }
  if (Object.keys(complaints).length > 0) throw invalid("Some features are not here; none was added.", complaints);
  await db.$transaction(async (tx) => {
    await tx.$executeRaw`SELECT 1 FROM "FeatureList" WHERE id = ${list.id} FOR UPDATE`;
    await tx.featureListEntry.createMany({
      data: found.map((featureId) => ({ listId: list.id, featureId })),
      skipDuplicates: true,
    });
    if ((await tx.featureListEntry.count({ where: { listId: list.id } })) > mostEntries)
      throw conflict(`A list holds at most ${mostEntries} features.`, null, "list_full");
  });
  return featuresToAdd.map(({ modelId, layer, index }) => ({ modelId, layer, index: String(index) }));
}

import type { Viewer } from "#app/accounts/viewer.ts";
import type { FeatureKey } from "#app/catalog/feature-key.ts";
import { findPublishedFeature } from "#app/catalog/find-feature.server.ts";
import { conflict, invalid, notFound } from "#app/platform/errors.ts";
import { callerKey, consumeLimit } from "#app/platform/limits.server.ts";
import { db, type Tx } from "#prisma/client.server.ts";
import { bookmarks, freeSlug, listNameSchema, mostEntries, mostLists } from "./list-name.ts";

/** What a player does with their lists of features. Every query asks for the viewer's own. */

export type ListVisibility = "private" | "public";

/** Makes a list and returns its slug. 409 too many, 422 a bad name, 429. */
export async function createList(viewer: Viewer, wantedName: string, visibility: ListVisibility): Promise<string> {
  await consumeLimit("list", callerKey(viewer.id));
  const name = checkedName(wantedName);
  return db.$transaction(async (tx) => {
    const taken = await lockOwnLists(tx, viewer);
    if (taken.size >= mostLists) throw conflict(`You have ${mostLists} lists: delete one first.`, null, "lists_full");
    const slug = freeSlug(name, taken);
    await tx.featureList.create({ data: { userId: viewer.id, slug, name, visibility } });
    return slug;
  });
}

/** A new name (the address stays, so that links go on working) and visibility. 404 no list of the viewer's, 422 a bad name. */
export async function changeList(
  viewer: Viewer,
  slug: string,
  change: { name: string; visibility: ListVisibility },
): Promise<void> {
  await consumeLimit("list", callerKey(viewer.id));
  // Everybody finds their bookmarks under that name.
  const name = slug === bookmarks.slug ? bookmarks.name : checkedName(change.name);
  const { count } = await db.featureList.updateMany({
    where: { userId: viewer.id, slug },
    data: { name, visibility: change.visibility },
  });
  if (count === 0) throw noSuchList();
}

/** Deletes a list for good. 404 no list of the viewer's, 409 the bookmarks. */
export async function deleteList(viewer: Viewer, slug: string): Promise<void> {
  await consumeLimit("list", callerKey(viewer.id));
  if (slug === bookmarks.slug) throw conflict("The bookmarks stay: take features off them instead.", null, "bookmarks");
  const { count } = await db.featureList.deleteMany({ where: { userId: viewer.id, slug } });
  if (count === 0) throw noSuchList();
}

/** Puts a feature on a list, or takes it off. Twice is once. 404 no such feature or list, 409 the list is full or the source private. */
export async function setListed(viewer: Viewer, slug: string, key: FeatureKey, listed: boolean): Promise<void> {
  await consumeLimit("list", callerKey(viewer.id));
  const { id: featureId } = await findPublishedFeature(key, viewer);
  if (!listed) {
    await db.featureListEntry.deleteMany({ where: { featureId, list: { userId: viewer.id, slug } } });
    return;
  }
  await db.$transaction(async (tx) => {
    const list = await requireList(tx, viewer, slug);
    if ((await tx.featureListEntry.count({ where: { listId: list.id } })) >= mostEntries)
      throw conflict(`A list holds at most ${mostEntries} features.`, null, "list_full");
    await tx.featureListEntry.createMany({ data: [{ listId: list.id, featureId }], skipDuplicates: true });
  });
}

/** The bookmarks come into being with the first one. */
async function requireList(tx: Tx, viewer: Viewer, slug: string): Promise<{ id: number }> {
  if (slug === bookmarks.slug)
    await tx.featureList.createMany({ data: [{ userId: viewer.id, ...bookmarks }], skipDuplicates: true });
  const list = await tx.featureList.findUnique({
    where: { userId_slug: { userId: viewer.id, slug } },
    select: { id: true },
  });
  if (list === null) throw noSuchList();
  return list;
}

/** The slugs of the viewer's lists; another tab that makes one waits. */
async function lockOwnLists(tx: Tx, viewer: Viewer): Promise<Set<string>> {
  await tx.$executeRaw`SELECT 1 FROM "User" WHERE id = ${viewer.id} FOR NO KEY UPDATE`;
  const rows = await tx.featureList.findMany({ where: { userId: viewer.id }, select: { slug: true } });
  return new Set(rows.map(({ slug }) => slug));
}

function checkedName(wanted: string): string {
  const name = listNameSchema.safeParse(wanted);
  if (name.success) return name.data;
  const complaints = name.error.issues.map(({ message }) => message);
  throw invalid(complaints[0] ?? "This is no name for a list.", { name: complaints });
}

export function noSuchList() {
  return notFound("There is no list at this address, or it is not public.");
}

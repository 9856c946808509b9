import type { Viewer } from "#app/accounts/viewer.ts";
import { writeCursor } from "#app/catalog/keyset-cursor.ts";
import { bestScores } from "#app/catalog/list-features.server.ts";
import { requireCursor } from "#app/catalog/require-cursor.ts";
import { publicSource } from "#app/catalog/visible-source.ts";
import type { FeatureListItem } from "#app/catalog/views.ts";
import { db } from "#prisma/client.server.ts";
import { isSlug } from "#app/platform/plain-slug.ts";
import { findPlayer } from "../profile/find-player.server.ts";
import { noSuchList, type ListVisibility } from "./edit-lists.server.ts";
import { bookmarks } from "./list-name.ts";

export interface ListSummary {
  name: string;
  slug: string;
  visibility: ListVisibility;
  features: number;
}

export interface ListView extends ListSummary {
  owner: string;
  mine: boolean;
  /** Its address and name are everybody's. */
  isBookmarks: boolean;
  /** Latest first. */
  items: FeatureListItem[];
  nextCursor: string | null;
}

const perPage = 60;

/** What was taken back into private stays on a list, and nobody sees it. */
const openEntries = { select: { entries: { where: { feature: { source: publicSource } } } } } as const;

/** A player's lists as the viewer may see them: all of one's own, the public ones of others. Bookmarks first, then by name. */
export async function readLists(userId: number, viewer: Viewer | null): Promise<ListSummary[]> {
  const rows = await db.featureList.findMany({
    where: { userId, ...(viewer?.id === userId ? {} : { visibility: "public" as const }) },
    select: { name: true, slug: true, visibility: true, _count: openEntries },
    orderBy: [{ name: "asc" }, { id: "asc" }],
  });
  const first = ({ slug }: { slug: string }) => (slug === bookmarks.slug ? 0 : 1);
  return rows
    .map(({ _count, ...row }) => ({ ...row, features: _count.entries }))
    .sort((one, other) => first(one) - first(other));
}

/** One list; keyset paging by (moment, feature). 404 where there is none that the viewer may see. */
export async function readList(
  ownerName: string,
  slug: string,
  viewer: Viewer | null,
  { cursor }: { cursor?: string | undefined } = {},
): Promise<ListView> {
  const owner = await findPlayer(ownerName);
  const mine = viewer?.id === owner.id;
  const list = isSlug(slug)
    ? await db.featureList.findFirst({
        where: { userId: owner.id, slug, ...(mine ? {} : { visibility: "public" as const }) },
        include: { _count: openEntries },
      })
    : null;
  // One's own bookmarks are there before the first one.
  if (list === null && !(mine && slug === bookmarks.slug)) throw noSuchList();
  const { items, nextCursor } = list === null ? { items: [], nextCursor: null } : await readEntries(list.id, cursor);
  return {
    ...{ owner: owner.name, mine, isBookmarks: slug === bookmarks.slug },
    ...{ name: list?.name ?? bookmarks.name, slug, visibility: list?.visibility ?? "private" },
    ...{ features: list?._count.entries ?? 0, items, nextCursor },
  };
}

/** On which of the viewer's lists a feature stands; every list of theirs, bookmarks always among them. */
export async function readListed(viewer: Viewer, featureId: number): Promise<(ListSummary & { listed: boolean })[]> {
  const lists = await readLists(viewer.id, viewer);
  const entries = await db.featureListEntry.findMany({
    where: { featureId, list: { userId: viewer.id } },
    select: { list: { select: { slug: true } } },
  });
  const on = new Set(entries.map(({ list }) => list.slug));
  const known = lists.some(({ slug }) => slug === bookmarks.slug)
    ? lists
    : [{ ...bookmarks, visibility: "private" as const, features: 0 }, ...lists];
  return known.map((list) => ({ ...list, listed: on.has(list.slug) }));
}

type Row = Omit<FeatureListItem, "bestScore"> & {
  id: number;
  /** When it was put there, in minutes since 1970: a key that stays within int4. */
  minute: number;
};

async function readEntries(listId: number, cursor: string | undefined) {
  const [minute = 2_147_483_647, id = 0] = requireCursor(cursor, ["integer", "integer"]) ?? [];
  const rows = await db.$queryRaw<Row[]>`
    SELECT * FROM (
      SELECT feature.id, floor(extract(epoch FROM entry."createdAt") / 60)::int AS minute, "Model".slug AS model, "Source".slug AS source,
        feature.index, "Source".kind, feature.density, feature."maxActivation", feature.playable, feature.rated, feature."explanationCount"
      FROM "FeatureListEntry" AS entry
      JOIN "Feature" AS feature ON feature.id = entry."featureId"
      JOIN "Source" ON "Source".id = feature."sourceId" JOIN "Model" ON "Model".id = "Source"."modelId"
      WHERE entry."listId" = ${listId} AND "Source".visibility = 'public'
    ) AS listed
    WHERE minute < ${minute}::int OR (minute = ${minute}::int AND id > ${id}::int)
    ORDER BY minute DESC, id LIMIT ${perPage + 1}`;
  const page = rows.slice(0, perPage);
  const best = await bestScores(page.map((row) => row.id));
  const last = rows.length > perPage ? page.at(-1) : undefined;
  return {
    items: page.map(({ id, model, source, index, kind, density, maxActivation, ...row }) => {
      const { playable, rated, explanationCount } = row;
      const standing = { playable, rated, explanationCount, bestScore: best.get(id) ?? null };
      return { model, source, index, kind, density, maxActivation, ...standing };
    }),
    nextCursor: last === undefined ? null : writeCursor([last.minute, last.id]),
  };
}

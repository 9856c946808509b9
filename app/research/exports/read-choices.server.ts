import type { Viewer } from "#app/accounts/viewer.ts";
import { visibleSource } from "#app/catalog/visible-source.ts";
import { db } from "#prisma/client.server.ts";
import type { ExportScope } from "./export-sets.ts";

export interface ExportChoices {
  /** One's own first. */
  sources: { model: string; source: string; name: string; own: boolean }[];
  /** Newest first. */
  campaigns: { slug: string; name: string }[];
}

/** What a page shows before anything is chosen. */
export function firstScope({ sources: [first] }: ExportChoices): ExportScope {
  return first === undefined ? { all: true } : { source: first.source, model: first.model };
}

/** How many of each a page offers; others are reached by their address. */
const offered = 200;

/** What a viewer may export from. */
export async function readChoices(viewer: Viewer | null): Promise<ExportChoices> {
  const [sources, campaigns] = await Promise.all([
    db.source.findMany({
      where: { AND: [visibleSource(viewer), { NOT: { slug: { startsWith: "0-deleted-" } } }] },
      orderBy: { id: "desc" },
      take: offered,
      select: { slug: true, name: true, ownerId: true, model: { select: { slug: true } } },
    }),
    db.campaign.findMany({ orderBy: { id: "desc" }, take: offered, select: { slug: true, name: true } }),
  ]);
  const named = sources.map(({ slug, name, ownerId, model }) => ({
    model: model.slug,
    source: slug,
    name,
    own: viewer !== null && ownerId === viewer.id,
  }));
  return { sources: named.sort((a, b) => Number(b.own) - Number(a.own)), campaigns };
}

import { publicSource } from "#app/catalog/visible-source.ts";
import type { FeatureKind } from "#app/catalog/views.ts";
import { notFound } from "#app/platform/errors.ts";
import { db } from "#prisma/client.server.ts";
import type { Prisma } from "#prisma/generated/client.ts";
import type { BoardKey } from "../views.ts";
import type { BoardPlace, BoardQuery } from "./board-query.ts";

/** What boards can be narrowed to, by slugs. */
export interface BoardPlaces {
  models: { model: string; name: string; sources: { source: string; layer: number; kind: FeatureKind }[] }[];
  /** Those that have begun, the latest first. */
  campaigns: { campaign: string; name: string }[];
}

/** How many campaigns are offered. */
const campaignsShown = 20;

const hasPublicFeature = {
  features: { some: { feature: { source: publicSource } } },
} satisfies Prisma.CampaignWhereInput;

/** Models and sources that everybody may see, and campaigns. */
export async function readPlaces(now = new Date()): Promise<BoardPlaces> {
  const [models, campaigns] = await Promise.all([
    db.model.findMany({
      where: { sources: { some: publicSource } },
      orderBy: { id: "asc" },
      select: {
        ...{ slug: true, name: true },
        sources: { where: publicSource, orderBy: { id: "asc" }, select: { slug: true, layer: true, kind: true } },
      },
    }),
    db.campaign.findMany({
      where: { startsAt: { lte: now }, ...hasPublicFeature },
      orderBy: [{ endsAt: "desc" }, { id: "desc" }],
      take: campaignsShown,
      select: { slug: true, name: true },
    }),
  ]);
  return {
    models: models.map(({ slug, name, sources }) => ({
      ...{ model: slug, name },
      sources: sources.map((source) => ({ source: source.slug, layer: source.layer, kind: source.kind })),
    })),
    campaigns: campaigns.map(({ slug, name }) => ({ campaign: slug, name })),
  };
}

/** The players' board that a query means. 404 where there is no such model, source or campaign. */
export async function findBoard(query: Pick<BoardQuery, "window" | "track" | "place">): Promise<BoardKey> {
  const { window, track, place } = query;
  if (place.kind === "everywhere") return { scope: track, scopeId: 0, window };
  const found = await findPlace(place);
  if (found === null) throw notFound(`There is no such ${place.kind}.`);
  return { scope: place.kind, scopeId: found.id, window };
}

function findPlace(place: Exclude<BoardPlace, { kind: "everywhere" }>): Promise<{ id: number } | null> {
  const select = { id: true } as const;
  switch (place.kind) {
    case "model":
      return db.model.findFirst({ where: { slug: place.model, sources: { some: publicSource } }, select });
    case "source":
      return db.source.findFirst({
        where: { slug: place.source, model: { slug: place.model }, ...publicSource },
        select,
      });
    case "campaign":
      return db.campaign.findFirst({ where: { slug: place.campaign, ...hasPublicFeature }, select });
  }
}

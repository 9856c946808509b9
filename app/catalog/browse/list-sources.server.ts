import type { Viewer } from "#app/accounts/viewer.ts";
import { db } from "#prisma/client.server.ts";
import { visibleSource } from "../visible-source.ts";
import type { FeatureKind } from "../views.ts";

/** A source as lists of features name it. */
export interface NamedSource {
  id: number;
  model: string;
  source: string;
  kind: FeatureKind;
  isPublic: boolean;
}

/** The sources of a list that the viewer may see, by id. */
export async function findListedSources(
  { model, source }: { model?: string | undefined; source?: string | undefined },
  viewer: Viewer | null,
): Promise<Map<number, NamedSource>> {
  const rows = await db.source.findMany({
    where: {
      AND: [visibleSource(viewer)],
      ...(source === undefined ? {} : { slug: source }),
      ...(model === undefined ? {} : { model: { slug: model } }),
    },
    select: { id: true, slug: true, kind: true, visibility: true, model: { select: { slug: true } } },
    orderBy: { id: "asc" },
  });
  return new Map(
    rows.map(({ id, slug, kind, visibility, model: { slug: modelSlug } }) => [
      id,
      { id, model: modelSlug, source: slug, kind, isPublic: visibility === "public" },
    ]),
  );
}

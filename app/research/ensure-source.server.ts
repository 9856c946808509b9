import type { FeatureKind } from "#prisma/generated/enums.ts";
import type { Tx } from "#prisma/client.server.ts";

export interface ModelInfo {
  slug: string;
  name: string;
  layers: number;
  /** Of the residual stream; null where it is not known. */
  width: number | null;
  licence: string;
}

export interface SourceInfo {
  /** `{layer}-{set}` */
  slug: string;
  name: string;
  kind: FeatureKind;
  layer: number;
  /** How many features the whole set has. */
  width: number;
  licence: string;
  attribution: string;
}

/** The source's id; model and source are made, or brought up to date. */
export async function ensureSource(tx: Tx, model: ModelInfo, source: SourceInfo): Promise<number> {
  const { slug: modelSlug, ...modelData } = model;
  const { id: modelId } = await tx.model.upsert({
    where: { slug: modelSlug },
    create: model,
    update: modelData,
    select: { id: true },
  });
  const { id } = await tx.source.upsert({
    where: { modelId_slug: { modelId, slug: source.slug } },
    create: { ...source, modelId, publishedAt: new Date() },
    update: source,
    select: { id: true },
  });
  return id;
}

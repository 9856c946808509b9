import type { Viewer } from "#app/accounts/viewer.ts";
import type { AppError } from "#app/platform/errors.ts";
import { conflict, notFound } from "#app/platform/errors.ts";
import { db } from "#prisma/client.server.ts";
import type { Prisma } from "#prisma/generated/client.ts";
import { publicSource, visibleSource } from "./visible-source.ts";
import { parseFeatureKey, type FeatureKey, type SourceKey } from "./feature-key.ts";

/** The condition that finds a feature by its address among public sources: for what many people share. */
export function publicFeature(key: FeatureKey): Prisma.FeatureWhereInput {
  return { index: key.index, source: { ...sourceAt(key), ...publicSource } };
}

/** The same among the sources that this viewer may see. */
export function visibleFeature(key: FeatureKey, viewer: Viewer | null): Prisma.FeatureWhereInput {
  return { index: key.index, source: { ...sourceAt(key), ...visibleSource(viewer) } };
}

function sourceAt(key: SourceKey): Prisma.SourceWhereInput {
  return { slug: key.source, model: { slug: key.model } };
}

/** What reading and playing need to know of a feature. */
export interface FoundFeature {
  id: number;
  playable: boolean;
  rated: boolean;
  maxActivation: number;
}

/** A feature that the viewer may see, for reading. 404 where there is none. */
export async function findFeature(key: FeatureKey, viewer: Viewer | null): Promise<FoundFeature> {
  return (await find(key, viewer)).feature;
}

/**
 * A feature for whatever leaves something behind (playing, skipping, commenting, listing): those of a private source wait until it is
 * published. 404 where the viewer may not see it, 409 where they may and it is private.
 */
export async function findPublishedFeature(key: FeatureKey, viewer: Viewer | null): Promise<FoundFeature> {
  const { feature, isPublic } = await find(key, viewer);
  if (!isPublic) throw privateSource(key);
  return feature;
}

async function find(key: FeatureKey, viewer: Viewer | null): Promise<{ feature: FoundFeature; isPublic: boolean }> {
  const row = await db.feature.findFirst({
    where: visibleFeature(key, viewer),
    select: { id: true, playable: true, rated: true, maxActivation: true, source: { select: { visibility: true } } },
  });
  if (row === null) throw noSuchFeature(key);
  const { source, ...feature } = row;
  return { feature, isPublic: source.visibility === "public" };
}

/** The key in a path's parts; 404 with the reason where they are none. */
export function requireFeatureKey(parts: Record<string, string | undefined>): FeatureKey {
  const { key, problem } = parseFeatureKey(parts);
  if (key === null) throw notFound(problem);
  return key;
}

export function noSuchFeature(key: FeatureKey): AppError {
  return notFound(
    `There is no feature ${key.model}/${key.source}/${key.index}. The catalogue at /features lists those there are.`,
  );
}

/** For those alone who may see it. */
export function privateSource(key: SourceKey): AppError {
  return conflict(
    `${key.model}/${key.source} is private: publish it first, then its features can be played.`,
    null,
    "private_source",
  );
}

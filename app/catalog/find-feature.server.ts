import type { AppError } from "#app/platform/errors.ts";
import { notFound } from "#app/platform/errors.ts";
import { db } from "#prisma/client.server.ts";
import type { Prisma } from "#prisma/generated/client.ts";
import { publicSource } from "./visible-source.ts";
import { parseFeatureKey, type FeatureKey } from "./feature-key.ts";

/** The condition that finds a feature by its address, among public sources only. */
export function featureByKey(key: FeatureKey): Prisma.FeatureWhereInput {
  return { index: key.index, source: { slug: key.source, model: { slug: key.model }, ...publicSource } };
}

/** The row's id and what submitting needs to know. 404 where there is none. */
export async function findFeature(
  key: FeatureKey,
): Promise<{ id: number; playable: boolean; rated: boolean; maxActivation: number }> {
  const feature = await db.feature.findFirst({
    where: featureByKey(key),
    select: { id: true, playable: true, rated: true, maxActivation: true },
  });
  if (feature === null) throw noSuchFeature(key);
  return feature;
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

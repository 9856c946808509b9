import { requireMay } from "#app/accounts/permissions.ts";
import type { Viewer } from "#app/accounts/viewer.ts";
import { sourceKeySchema, type SourceKey } from "#app/catalog/feature-key.ts";
import { notFound } from "#app/platform/errors.ts";
import type { Prisma } from "#prisma/generated/client.ts";

/**
 * The condition under which this viewer may change a source: their own; for administrators any. 403 without the permission to have sources.
 * A source of somebody else is as unknown as one that is not there.
 */
export function ownSource(viewer: Viewer, key?: SourceKey): Prisma.SourceWhereInput {
  requireMay(viewer, "import:create", "Only researchers have sources. /research makes you one.");
  return {
    ...(viewer.role === "administrator" ? {} : { ownerId: viewer.id }),
    ...(key === undefined ? {} : { slug: key.source, model: { slug: key.model } }),
  };
}

export const noSuchSource = () => notFound("You have no source at this address.");

/** The key in a path's parts; 404 with the reason where they are none. */
export function requireSourceKey(parts: Record<string, string | undefined>): SourceKey {
  const key = sourceKeySchema.safeParse(parts);
  if (!key.success) throw notFound(key.error.issues[0]?.message);
  return key.data;
}

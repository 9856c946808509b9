import type { Viewer } from "#app/accounts/viewer.ts";
import type { Prisma } from "#prisma/generated/client.ts";

/** Sources that everybody may see. */
export const publicSource = { visibility: "public" } satisfies Prisma.SourceWhereInput;

/**
 * Sources that this viewer may see: the public ones, their own, and for administrators all. Boards, the choice of the next feature and whatever
 * many people share ask for `publicSource` instead.
 */
export function visibleSource(viewer: Pick<Viewer, "id" | "role"> | null): Prisma.SourceWhereInput {
  if (viewer === null) return publicSource;
  return viewer.role === "administrator" ? {} : { OR: [publicSource, { ownerId: viewer.id }] };
}

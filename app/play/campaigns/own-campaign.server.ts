import type { Viewer } from "#app/accounts/viewer.ts";
import { forbidden, notFound } from "#app/platform/errors.ts";
import { isSlug } from "#app/platform/plain-slug.ts";
import { db } from "#prisma/client.server.ts";
import type { Prisma } from "#prisma/generated/client.ts";

/** Whose campaigns this viewer may change: their own, and for administrators all. */
export function ownCampaign(viewer: Viewer): Prisma.CampaignWhereInput {
  return viewer.role === "administrator" ? {} : { ownerId: viewer.id };
}

const select = {
  ...{ id: true, slug: true, name: true, description: true, startsAt: true, endsAt: true, pausedAt: true },
  ...{ goalPlayers: true, patience: true, goalScore: true },
} satisfies Prisma.CampaignSelect;

export type OwnCampaign = Prisma.CampaignGetPayload<{ select: typeof select }>;

/** A campaign for changing it. 404 where there is none, 403 where it is another's. */
export async function findOwnCampaign(viewer: Viewer, slug: string): Promise<OwnCampaign> {
  if (!isSlug(slug)) throw noSuchCampaign();
  const own = await db.campaign.findFirst({ where: { AND: [{ slug }, ownCampaign(viewer)] }, select });
  if (own !== null) return own;
  if ((await db.campaign.count({ where: { slug } })) === 0) throw noSuchCampaign();
  throw forbidden("Only its owner may change a campaign.");
}

export const noSuchCampaign = () => notFound("There is no such campaign.");

import { may } from "#app/accounts/permissions.ts";
import type { Viewer } from "#app/accounts/viewer.ts";
import { publicFeature } from "#app/catalog/find-feature.server.ts";
import type { FeatureKey } from "#app/catalog/feature-key.ts";
import { forbidden, notFound } from "#app/platform/errors.ts";
import { db } from "#prisma/client.server.ts";
import { holdLedger, rebuildCampaign } from "../boards/rebuild-boards.server.ts";

/**
 * A moderator or the campaign's owner takes a feature out of a campaign, or a feature so taken out back into it. Once it is back,
 * points that were made meanwhile count on the campaign's board. 403 for others, 404 where the campaign does not hold the feature. A second time it changes nothing.
 */
export async function retireByHand(viewer: Viewer, slug: string, key: FeatureKey, retired: boolean): Promise<void> {
  const part = await db.campaignFeature.findFirst({
    where: { campaign: { slug }, feature: publicFeature(key) },
    select: { campaignId: true, featureId: true, campaign: { select: { ownerId: true } } },
  });
  if (part === null) throw notFound("The campaign does not hold this feature.");
  if (part.campaign.ownerId !== viewer.id && !may(viewer, "case:decide"))
    throw forbidden("Only its owner and moderators may take a feature out of a campaign.");
  const { campaignId, featureId } = part;
  await db.$transaction(async (tx) => {
    await holdLedger(tx);
    await tx.campaignFeature.updateMany({
      where: { campaignId, featureId, ...(retired ? { retiredAt: null } : { retiredReason: "moderator" }) },
      data: retired ? { retiredAt: new Date(), retiredReason: "moderator" } : { retiredAt: null, retiredReason: null },
    });
    await rebuildCampaign(tx, campaignId);
  });
}

import { may } from "#app/accounts/permissions.ts";
import type { Viewer } from "#app/accounts/viewer.ts";
import { publicFeature } from "#app/catalog/find-feature.server.ts";
import { conflict, forbidden, invalid } from "#app/platform/errors.ts";
import { plainSlug } from "#app/platform/plain-slug.ts";
import { db } from "#prisma/client.server.ts";
import { holdLedger, rebuildCampaign } from "../boards/rebuild-boards.server.ts";
import type { NewCampaign } from "./campaign-form.ts";

/**
 * Makes a campaign; its set of features is fixed from then on. 403 without the permission, 409 where the name is taken, 422 where a feature
 * is unknown or cannot be played. Returns its slug.
 */
export async function createCampaign(viewer: Viewer, campaign: NewCampaign): Promise<string> {
  if (!may(viewer, "campaign:create")) throw forbidden("Your account may not start campaigns.");
  const slug = plainSlug(campaign.name, 60);
  if (slug === "" || slug === "new")
    throw invalid("A name needs letters or digits.", { name: ["A name needs letters or digits."] });
  const ids: number[] = [];
  const unknown: string[] = [];
  for (const { line, key } of campaign.features) {
    const feature =
      key && (await db.feature.findFirst({ where: publicFeature(key), select: { id: true, playable: true } }));
    if (feature?.playable === true) ids.push(feature.id);
    else unknown.push(line);
  }
  if (unknown.length > 0) {
    const message = `Unknown, or too few snippets to be played: ${unknown.slice(0, 5).join(", ")}${unknown.length > 5 ? " and more" : ""}.`;
    throw invalid(message, { features: [message] });
  }
  await db.$transaction(async (tx) => {
    await holdLedger(tx);
    const { name, description, goalPlayers, patience } = campaign;
    const [created] = await tx.campaign.createManyAndReturn({
      data: [
        {
          ...{ slug, name, description, goalPlayers, patience, ownerId: viewer.id },
          startsAt: new Date(campaign.startsOn),
          endsAt: new Date(campaign.endsOn),
        },
      ],
      skipDuplicates: true,
      select: { id: true },
    });
    const taken = "A campaign of that name exists.";
    if (created === undefined) throw conflict(taken, { name: [taken] });
    const campaignId = created.id;
    await tx.campaignFeature.createMany({ data: [...new Set(ids)].map((featureId) => ({ campaignId, featureId })) });
    // It may have started this morning: what was explained since then counts.
    await rebuildCampaign(tx, campaignId);
  });
  return slug;
}

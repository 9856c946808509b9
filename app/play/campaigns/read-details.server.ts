import type { Viewer } from "#app/accounts/viewer.ts";
import { readActivity, type CampaignActivity } from "./read-activity.server.ts";
import { readCampaign, type CampaignView } from "./read-campaigns.server.ts";

/** A campaign with what has happened in it. 404 where there is none. */
export async function readDetails(slug: string, viewer: Viewer | null): Promise<CampaignView & CampaignActivity> {
  const { id, campaign } = await readCampaign(slug, viewer);
  return { ...campaign, ...(await readActivity(id, campaign)) };
}

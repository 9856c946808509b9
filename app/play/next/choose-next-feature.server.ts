import type { Viewer } from "#app/accounts/viewer.ts";
import { featureKeyText, type FeatureKey } from "#app/catalog/feature-key.ts";
import { db } from "#prisma/client.server.ts";
import { aimedRating, beginner, type Aimed } from "./aim.ts";
import {
  campaignCandidates,
  nearestCandidates,
  probeCandidates,
  runningCampaignCandidates,
  type FoundCandidate,
} from "./find-candidates.server.ts";
import { drawByWeight, weigh } from "./weigh-candidate.ts";

export interface NextOptions {
  /** The feature just left: not offered again, unless it is the only one that remains. */
  after?: FeatureKey | null;
  /** Slug of a campaign: only features that it still asks for; none where no such campaign runs. */
  campaign?: string | null;
}

/** So many open features are a choice. */
const enough = 12;

/**
 * The next feature to play: one that the viewer has neither submitted to nor put aside, as hard as suits them, rather one whose label is
 * unsure or that a campaign asks for, and by chance among such. Guests and newcomers get easier ones. Null: nothing is left.
 */
export async function chooseNextFeature(viewer: Viewer | null, options: NextOptions = {}): Promise<FeatureKey | null> {
  const { after = null, campaign = null } = options;
  const player = viewer === null ? beginner : await readPlayer(viewer);
  const found =
    campaign === null
      ? await findAround(viewer, aimedRating(player))
      : await campaignCandidates(viewer, campaign, aimedRating(player));
  const left = after && featureKeyText(after);
  const others = found.filter((one) => featureKeyText(one) !== left);
  const chosen = drawByWeight(others.length > 0 ? others : found, (one) => weigh(player, one), Math.random());
  return chosen === undefined ? null : { model: chosen.model, source: chosen.source, index: chosen.index };
}

async function findAround(viewer: Viewer | null, aim: number): Promise<FoundCandidate[]> {
  const [probed, wanted] = await Promise.all([probeCandidates(viewer, aim), runningCampaignCandidates(viewer)]);
  // Few are open around here: a small catalogue, or somebody who has explained most of it.
  const nearest = probed.length >= enough ? [] : await nearestCandidates(viewer, aim);
  return [...new Map([...probed, ...wanted, ...nearest].map((one) => [one.id, one])).values()];
}

async function readPlayer({ id }: Viewer): Promise<Aimed> {
  const row = await db.playerRating.findUnique({
    where: { userId: id },
    select: { rating: true, deviation: true, volatility: true, games: true },
  });
  return row ?? beginner;
}

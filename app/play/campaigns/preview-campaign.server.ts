import { requireMay } from "#app/accounts/permissions.ts";
import type { Viewer } from "#app/accounts/viewer.ts";
import { listByIds, pictureFeatures, type FeaturesPicture } from "#app/catalog/browse/describe-features.server.ts";
import { surveyFeatures, type Survey } from "#app/catalog/browse/survey-features.server.ts";
import type { FeatureListItem } from "#app/catalog/views.ts";
import { db } from "#prisma/client.server.ts";
import { Prisma } from "#prisma/generated/client.ts";
import { dryRun, type DryRun } from "./dry-run.ts";
import { filterOf, type FeatureChoice } from "./feature-choice.ts";
import { findNamed } from "./find-named.server.ts";
import { readProgress } from "./read-progress.server.ts";
import type { RetirementRule } from "./retirement.ts";

/** What a campaign would be, before there is one. */
export interface CampaignPreview {
  /** Features that fit; guessed from a sample where not `exact`. */
  count: number;
  exact: boolean;
  /** How many the campaign would hold. */
  chosen: number;
  /** Histograms of those that fit, or of the sample. */
  picture: FeaturesPicture;
  /** The first ones of the draw; of a sample, some that fit. */
  some: FeatureListItem[];
  /** What the rule would do at once to those that the campaign would hold; of a sample, to it. */
  dryRun: DryRun;
}

const shown = 12;

/** 403 without the permission; 422 where a named feature cannot be had. */
export async function previewCampaign(
  viewer: Viewer,
  { features, ...rule }: RetirementRule & { features: FeatureChoice },
): Promise<CampaignPreview> {
  requireMay(viewer, "campaign:create", "Your account may not start campaigns.");
  const { count, exact, ids } = await survey(features);
  const most = Array.isArray(features) ? ids.length : features.most;
  const chosen = ids.slice(0, most);
  const [picture, some, progress] = await Promise.all([
    pictureFeatures(ids),
    listByIds(ids.slice(0, shown)),
    readProgress(db, Prisma.sql`SELECT unnest(${chosen}::int[]) AS id`),
  ]);
  return { count, exact, chosen: Math.min(count, most), picture, some, dryRun: dryRun(progress, chosen.length, rule) };
}

async function survey(choice: FeatureChoice): Promise<Survey> {
  if (!Array.isArray(choice)) return surveyFeatures(filterOf(choice), choice.seed);
  const ids = await findNamed(choice);
  return { count: ids.length, exact: true, ids };
}

import { requireMay } from "#app/accounts/permissions.ts";
import type { Viewer } from "#app/accounts/viewer.ts";
import { drawFeatures } from "#app/catalog/browse/survey-features.server.ts";
import { conflict, invalid } from "#app/platform/errors.ts";
import { callerKey, consumeLimit } from "#app/platform/limits.server.ts";
import { plainSlug } from "#app/platform/plain-slug.ts";
import { db } from "#prisma/client.server.ts";
import { Prisma } from "#prisma/generated/client.ts";
import { holdLedger, rebuildCampaign } from "../boards/rebuild-boards.server.ts";
import type { NewCampaign } from "./campaign-form.ts";
import { filterOf, tidyQuery, type FeatureChoice } from "./feature-choice.ts";
import { findNamed } from "./find-named.server.ts";

/** Addresses of other pages and calls. */
const reserved: ReadonlySet<string> = new Set(["", "new", "preview"]);
/** A draw from tens of millions of features takes its time. */
const timeoutMs = 180_000;

/**
 * Makes a campaign; its set of features is fixed from then on. 403 without the permission, 409 where the name is taken, 422 where a feature
 * is unknown or cannot be played, or where the query finds none. Returns its slug.
 */
export async function createCampaign(viewer: Viewer, campaign: NewCampaign): Promise<string> {
  requireMay(viewer, "campaign:create", "Your account may not start campaigns.");
  const slug = plainSlug(campaign.name, 60);
  if (reserved.has(slug))
    throw invalid("A name needs letters or digits.", { name: ["This name cannot be an address."] });
  await consumeLimit("source", callerKey(viewer.id));
  const chosen = await choose(campaign.features);
  const { name, description, goalPlayers, patience, goalScore } = campaign;
  await db.$transaction(
    async (tx) => {
      const [created] = await tx.campaign.createManyAndReturn({
        data: [
          {
            ...{ slug, name, description, goalPlayers, patience, goalScore, ownerId: viewer.id },
            choice: Array.isArray(campaign.features) ? Prisma.DbNull : tidyQuery(campaign.features),
            startsAt: new Date(campaign.startsOn),
            endsAt: new Date(campaign.endsOn),
          },
        ],
        skipDuplicates: true,
        select: { id: true },
      });
      const taken = "A campaign of that name exists.";
      if (created === undefined) throw conflict(taken, { name: [taken] });
      const stored = await tx.$executeRaw`
        INSERT INTO "CampaignFeature" ("campaignId", "featureId") SELECT ${created.id}::int, chosen.id FROM (${chosen}) AS chosen`;
      const none = "No feature fits that can be played and stands in a public source.";
      if (stored === 0) throw invalid(none, { query: [none] });
      // Paying waits only from here on, not for the draw. It may have started this morning: what was explained since then counts.
      await holdLedger(tx);
      await rebuildCampaign(tx, created.id);
    },
    { timeout: timeoutMs, maxWait: 20_000 },
  );
  return slug;
}

/** A query that gives the `id` of each feature. */
async function choose(choice: FeatureChoice): Promise<Prisma.Sql> {
  if (Array.isArray(choice)) return Prisma.sql`SELECT unnest(${await findNamed(choice)}::int[]) AS id`;
  return drawFeatures(filterOf(choice), choice.most, choice.seed);
}

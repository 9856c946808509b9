import { db } from "#prisma/client.server.ts";

const slug = "first-light";
const features = 48;
/** A handful of features is a trial, no catalogue. */
const leastFeatures = 4 * features;
const days = 120;

/**
 * The campaign that an instance begins with, once: features spread evenly over all rated ones that were loaded, of every source. Whoever
 * runs the instance starts further ones on its pages.
 */
export async function startFirstCampaign(log: (line: string) => void): Promise<void> {
  if ((await db.campaign.findUnique({ where: { slug }, select: { id: true } })) !== null) return;
  const rated = await db.feature.findMany({
    where: { playable: true, rated: true, source: { visibility: "public" } },
    orderBy: { id: "asc" },
    select: { id: true },
  });
  if (rated.length < leastFeatures) return;
  const step = rated.length / features;
  const chosen = Array.from({ length: features }, (_, i) => rated[Math.floor(i * step)]?.id ?? 0);
  const now = Date.now();
  await db.campaign.create({
    data: {
      slug,
      name: "First light",
      description:
        "Forty-eight features from every corner of the model, the first that this place explains together. A feature is done when three players have explained it as well as the best of them. What comes out is the first set of labels here that people agree on.",
      startsAt: new Date(now),
      endsAt: new Date(now + days * 86_400_000),
      features: { create: chosen.map((featureId) => ({ featureId })) },
    },
  });
  log(`seeds: the campaign "First light" starts with ${features} features`);
}

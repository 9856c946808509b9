import { singleton } from "#app/platform/singleton.server.ts";
import { db } from "#prisma/client.server.ts";
import { publicSource } from "./visible-source.ts";
import { readFeature } from "./read-feature.server.ts";
import { roundScoreOrNull } from "./score-rounding.ts";
import type { FeatureKey } from "./feature-key.ts";
import type { Showcase } from "./views.ts";

/** Of how many leading house explanations the day picks one. */
const choice = 40;
/** A strong explanation predicts most of what the feature does. */
const strong = 0.5;

const inTheGame = { playable: true, rated: true, source: publicSource } as const;

interface Choice {
  day: number;
  key: FeatureKey;
  houseScore: number | null;
}

/**
 * The example on the home page: a rated feature with a strong house score, the same all day (UTC).
 * Null while the database holds no such feature. The house's text is no part of it: whoever plays that feature finds it hidden as anywhere.
 */
export async function readShowcase(now = new Date()): Promise<Showcase | null> {
  const kept = singleton<{ choice: Choice | null }>("showcase", () => ({ choice: null }));
  const day = Math.floor(now.getTime() / 86_400_000);
  if (kept.choice?.day !== day) {
    const fresh = await choose(day);
    // Right after the first start nothing is scored yet: such a stopgap is not kept.
    if (fresh === null || fresh.houseScore === null) return fresh && present(fresh);
    kept.choice = fresh;
  }
  return present(kept.choice);
}

async function present({ key, houseScore }: Choice): Promise<Showcase> {
  return { feature: await readFeature(key, null), houseScore: roundScoreOrNull(houseScore) };
}

async function choose(day: number): Promise<Choice | null> {
  const inFeature = { select: { index: true, source: { select: { slug: true, model: { select: { slug: true } } } } } };
  const leaders = await db.explanation.findMany({
    where: {
      origin: "machine",
      status: "scored",
      examLow: { not: null },
      examScore: { gte: strong },
      feature: inTheGame,
    },
    orderBy: [{ examLow: "desc" }, { id: "asc" }],
    take: choice,
    select: { examScore: true, feature: inFeature },
  });
  const leader = leaders[day % Math.max(1, leaders.length)];
  if (leader !== undefined) return { day, key: keyOf(leader.feature), houseScore: leader.examScore };
  const any = await db.feature.findFirst({
    where: inTheGame,
    orderBy: { id: "asc" },
    ...inFeature,
  });
  return any && { day, key: keyOf(any), houseScore: null };
}

function keyOf(feature: { index: number; source: { slug: string; model: { slug: string } } }): FeatureKey {
  return { model: feature.source.model.slug, source: feature.source.slug, index: feature.index };
}

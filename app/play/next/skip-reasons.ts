import { featureKeyText, readFeatureKeyText, type FeatureKey } from "#app/catalog/feature-key.ts";

/** Why a player puts a feature aside; `later` only for a day, `offensive` is kept for moderators. */
export const skipReasons = ["later", "too_strange", "not_for_me", "offensive"] as const;
export type SkipReason = (typeof skipReasons)[number];

/** What the page after a skip knows of it, in its address. */
export interface Skipped {
  feature: FeatureKey;
  reason: SkipReason;
}

export function skippedParameters({ feature, reason }: Skipped): { skipped: string; reason: SkipReason } {
  return { skipped: featureKeyText(feature), reason };
}

/** The reverse; null where an address says nothing of a skip. */
export function readSkipped(query: URLSearchParams): Skipped | null {
  const feature = readFeatureKeyText(query.get("skipped"));
  const reason = skipReasons.find((one) => one === query.get("reason"));
  return feature === null || reason === undefined ? null : { feature, reason };
}

import type { Text } from "#app/language/english.ts";
import { featureAddress, playerAddress, type FeatureAddress } from "./plain-types.ts";

export interface NoticeFacts {
  id: number;
  kind:
    | "refined"
    | "record_lost"
    | "commented"
    | "followed"
    | "counter_example"
    | "achievement"
    | "campaign_ended"
    | "points_voided"
    | "points_restored";
  subject: string;
  /** Who did it. */
  actor: string | null;
  feature: FeatureAddress | null;
  at: string;
  unread: boolean;
}

export interface NoticePlace {
  name: string;
  to: string;
}

/** Where a notice leads and what that place is called; null where there is no such place (any more). */
export function noticePlace(
  notice: NoticeFacts,
  viewer: string,
  { notices, people }: Pick<Text, "notices" | "people">,
): NoticePlace | null {
  const { kind, subject, feature } = notice;
  if (kind === "followed") return null;
  if (kind === "achievement") {
    const known = Object.entries(people.achievement).find(([name]) => name === subject);
    return known === undefined ? null : { name: known[1].name, to: `${playerAddress(viewer)}#achievements` };
  }
  if (kind === "campaign_ended") {
    const slug = /^campaign:([a-z0-9-]+)$/.exec(subject)?.[1];
    return slug === undefined
      ? { name: notices.campaigns, to: "/campaigns" }
      : { name: slug, to: `/campaigns/${slug}` };
  }
  if (feature === null) return null;
  const address = featureAddress(feature);
  return {
    name: notices.feature(feature.source, feature.index),
    to: kind === "commented" ? `${address}/comments` : address,
  };
}

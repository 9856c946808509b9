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
    | "points_restored"
    | "import_ended"
    | "export_ended"
    | "direction_ended"
    | "case_decided"
    | "appeal_decided"
    | "flag_answered"
    | "role_changed";
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

/** The pages of long work that has ended. */
const jobPages: Partial<Record<NoticeFacts["kind"], (id: string | undefined) => string>> = {
  import_ended: (id) => (id === undefined ? "/research/imports" : `/research/imports/${id}`),
  export_ended: (id) => (id === undefined ? "/research/exports" : `/research/exports/${id}`),
  direction_ended: () => "/research/directions",
};

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
  const job = jobPages[kind];
  if (job !== undefined) {
    const id = /^[a-z]+:(\d+)$/.exec(subject)?.[1];
    return { name: id === undefined ? notices.list : `#${id}`, to: job(id) };
  }
  if (kind === "role_changed") return { name: subject.replace(/:.*$/, ""), to: "/moderation" };
  const decision = /^decision:(\d+)$/.exec(subject)?.[1];
  if (decision !== undefined) return { name: notices.decision, to: `/moderation/decisions/${decision}` };
  if (feature === null) return null;
  const address = featureAddress(feature);
  return {
    name: notices.feature(feature.source, feature.index),
    to: kind === "commented" ? `${address}/comments` : address,
  };
}

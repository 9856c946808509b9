/** What the components about people are given: plain data, of the same shape as community's views. */
import type { ExplanationCard } from "./plain-types.ts";

export type Achieved =
  | "first_explanation"
  | "first_good"
  | "beat_house"
  | "first_record"
  | "hard_one"
  | "refined_tenth"
  | "built_upon"
  | "streak_week"
  | "gold_ten"
  | "broke_leader"
  | "tutorial";

export interface StrengthRow<Name extends string> {
  name: Name;
  games: number;
  wins: number;
  /** Mean of score less par; null: unknown. */
  margin: number | null;
}

export interface RatingFacts {
  rating: number;
  provisional: boolean;
  games: number;
  wins: number;
  /** Oldest first. */
  curve: { at: string; rating: number }[];
}

/** level: 0 nothing, 1 to 4 how much against the player's best day. */
export interface CalendarCell {
  day: string;
  points: number;
  level: 0 | 1 | 2 | 3 | 4;
}

export interface ListRow {
  name: string;
  slug: string;
  visibility: "private" | "public";
  features: number;
}

export interface PlayerProfile {
  name: string;
  role: "player" | "researcher" | "moderator" | "administrator";
  bot: { method: string | null } | null;
  joined: string;
  points: Record<"all" | "days120" | "month" | "week" | "day", number>;
  explained: number;
  rating: RatingFacts;
  calendar: CalendarCell[];
  streak: { length: number; pardonedThisWeek: boolean };
  strengths: {
    kinds: StrengthRow<"dictionary" | "neuron" | "direction">[];
    difficulties: StrengthRow<"easy" | "middling" | "tough" | "hard">[];
  };
  best: ExplanationCard[];
  recent: ExplanationCard[];
  achievements: { kind: Achieved; at: string }[];
  group: { name: string; slug: string } | null;
  followers: number;
  following: number;
  followed: boolean;
  lists: ListRow[];
  mine: boolean;
}

export function groupAddress(slug: string): string {
  return `/groups/${encodeURIComponent(slug)}`;
}

export function listAddress(player: string, slug: string): string {
  return `/lists/${encodeURIComponent(player)}/${encodeURIComponent(slug)}`;
}

export const windowNames = ["week", "month", "days120", "all"] as const;
/** The windows of the boards; `day` has no tab of its own. */
export type WindowName = "day" | (typeof windowNames)[number];

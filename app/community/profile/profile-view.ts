import type { Role } from "#app/accounts/viewer.ts";
import type { Streak } from "#app/play/daily/streak.ts";
import type { PlayerRatingView } from "#app/play/ratings/read-rating.server.ts";
import type { BoardWindow, ExplanationView } from "#app/play/views.ts";
import type { AchievementKind } from "../achievements/rules.ts";
import type { ListSummary } from "../lists/read-lists.server.ts";
import type { CalendarDay } from "./activity.ts";
import type { Strengths } from "./strengths.ts";

/** What a player's page shows: plain data. */
export interface Profile {
  name: string;
  role: Role;
  /** A bot, and how it makes its explanations; null: a person. */
  bot: { method: string | null } | null;
  /** ISO 8601, UTC, as all moments here. */
  joined: string;
  points: Record<BoardWindow, number>;
  /** Features explained. */
  explained: number;
  rating: PlayerRatingView;
  /** From a Monday 26 weeks ago to today (UTC). */
  calendar: CalendarDay[];
  streak: Streak;
  strengths: Strengths;
  best: ExplanationView[];
  recent: ExplanationView[];
  /** Latest first. */
  achievements: { kind: AchievementKind; at: string }[];
  group: { name: string; slug: string } | null;
  followers: number;
  /** How many players they follow. */
  following: number;
  /** The viewer follows them. */
  followed: boolean;
  /** The public ones; all of them on one's own page. */
  lists: ListSummary[];
  mine: boolean;
}

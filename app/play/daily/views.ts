import type { ClueView } from "#app/catalog/views.ts";
import type { FeatureKey } from "#app/catalog/feature-key.ts";
import type { Streak } from "./streak.ts";

/** What the page of a day shows: plain data. Scores are Pearson correlations, -1..1, rounded; days such as "2026-11-23" in UTC. */

export interface DailyRow {
  /** Overlapping intervals share a rank. */
  rank: number;
  name: string;
  score: number;
  interval: [number, number];
  /** Tries that count. */
  tries: number;
  mine: boolean;
}

/** One of the viewer's own explanations of that day. */
export interface DailyAttempt {
  id: number;
  text: string | null;
  /** Null while it is being scored or where it failed. */
  score: number | null;
  status: "scoring" | "scored" | "failed";
  /** False: it refines another's words. */
  counts: boolean;
}

export interface DailyWinners {
  day: string;
  /** Players of rank 1, at most five; `more`: there are others. */
  names: string[];
  more: boolean;
  score: number | null;
}

export interface ArchivedDay {
  day: string;
  best: number | null;
  mine: number | null;
}

export interface DailyView {
  day: string;
  isToday: boolean;
  /** ISO 8601, UTC. */
  closesAt: string;
  now: string;
  feature: FeatureKey & { layer: number; kind: "dictionary" | "neuron" | "direction"; modelName: string };
  /** Its strongest clue, and the feature's largest activation (raw units). */
  clue: ClueView | null;
  maxActivation: number;
  /** Best first, at most a hundred. */
  board: DailyRow[];
  players: number;
  /** The viewer's own row, also where it is not among those. */
  me: DailyRow | null;
  /** The viewer's tries of the day in their order. */
  attempts: DailyAttempt[];
  /** Official scores of those that count, as they are shared. */
  shared: number[];
  /** Tries left today; null on a day that is over. */
  triesLeft: number | null;
  triesADay: number;
  /** Null for a viewer without an account. */
  streak: Streak | null;
  /** Null on the very first day. */
  winnersBefore: DailyWinners | null;
  archive: ArchivedDay[];
  /** The days before this one come next in the archive; null at its end. */
  archiveBefore: string | null;
  /** The neighbouring days that there were. */
  dayBefore: string | null;
  dayAfter: string | null;
}

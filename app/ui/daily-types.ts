import type { Clue, FeatureAddress } from "./plain-types.ts";

/** What the page of a day is given: plain data, of the same shape as the game's view of it. */

export interface DailyRank {
  rank: number;
  name: string;
  score: number;
  interval: [number, number];
  tries: number;
  mine: boolean;
}

export interface DailyTry {
  id: number;
  text: string | null;
  score: number | null;
  status: "scoring" | "scored" | "failed";
  counts: boolean;
}

export interface StreakFacts {
  length: number;
  pardonedThisWeek: boolean;
  activeToday: boolean;
}

export interface DailyFacts {
  day: string;
  isToday: boolean;
  closesAt: string;
  now: string;
  feature: FeatureAddress & { layer: number; kind: "dictionary" | "neuron" | "direction"; modelName: string };
  clue: Clue | null;
  maxActivation: number;
  board: DailyRank[];
  players: number;
  me: DailyRank | null;
  attempts: DailyTry[];
  shared: number[];
  triesLeft: number | null;
  triesADay: number;
  streak: StreakFacts | null;
  winnersBefore: { day: string; names: string[]; more: boolean; score: number | null } | null;
  archive: { day: string; best: number | null; mine: number | null }[];
  archiveBefore: string | null;
  dayBefore: string | null;
  dayAfter: string | null;
}

export function dayAddress(day: string): string {
  return `/daily?day=${day}`;
}

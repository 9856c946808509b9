import type { Bins } from "./catalogue-types.ts";
import type { ListedFeature } from "./feature-card.tsx";
import type { FeatureAddress } from "./plain-types.ts";

/** What the pages of campaigns are given: plain data, of the same shape as the campaigns' views. */

export interface CampaignFacts {
  slug: string;
  name: string;
  description: string;
  owner: string | null;
  state: "coming" | "running" | "over";
  paused: boolean;
  startsAt: string;
  endsAt: string;
  goalPlayers: number;
  patience: number;
  goalScore: number | null;
  choice: { query: string; most: number; seed: number } | null;
  features: number;
  retired: number;
  begun: number;
}

export interface ActivityFacts {
  explanations: number;
  players: number;
  days: { day: string; explanations: number; done: number }[];
  credit: { name: string; leads: number }[];
}

export type StandingName = "agreement" | "no_gain" | "one_player" | "one_try" | "score" | "open" | "untouched";

export interface DryRunFacts {
  features: number;
  standings: Record<StandingName, number>;
  agreeing: number[];
}

export interface PreviewFacts {
  count: number;
  exact: boolean;
  chosen: number;
  picture: { density: Bins; best: Bins; explained: number };
  some: ListedFeature[];
  dryRun: DryRunFacts;
}

export interface ResultFacts extends FeatureAddress {
  done: "agreement" | "no_gain" | "moderator" | null;
  explanations: number;
  players: number;
  best: {
    id: number;
    text: string | null;
    author: string;
    origin: "human" | "machine";
    score: number;
    interval: [number, number];
    votesFor: number;
    votesAgainst: number;
    human: { score: number; players: number } | null;
  } | null;
}

/** Complaints by field; "" are the form's own. */
export type Complaints = Record<string, string[] | null | undefined>;

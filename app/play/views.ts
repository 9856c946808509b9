import type { Glimpse } from "#app/catalog/glimpses/glimpse.ts";
import type { FeatureKey } from "#app/catalog/feature-key.ts";
import type { FeatureKind } from "#app/catalog/views.ts";

/** What the game shows: plain data for pages and API. Scores are Pearson correlations, -1..1, rounded to three places. */

export interface ExplanationScores {
  /** The official score. */
  exam: number | null;
  /** 95 % interval of the official score. */
  interval: [number, number] | null;
  /** The same on the clues. */
  clue: number | null;
  /** clue - exam: how far the words fit the clues better than unseen text. */
  gap: number | null;
  /** The best baseline on the same exam. */
  baseline: number | null;
  /** The published protocols, for comparison with the literature. */
  topAndRandom: number | null;
  randomOnly: number | null;
  scorer: string | null;
  device: string | null;
  /** The simulator that was asked for and could not be loaded, so that another one made this score; else null. */
  fallback: string | null;
  /** The boards rank it: it is of the same scorer as all that they rank. */
  ranked: boolean;
  /** Why the official score is 0: flat_simulation or flat_truth. */
  reason: string | null;
}

/** What readers make of a wording; it touches neither points nor ranks. */
export interface ExplanationVotes {
  /** The sum of all votes, each of the weight of its voter's accuracy on gold rounds. */
  score: number;
  /** The viewer's own vote; 0: none. */
  mine: 1 | -1 | 0;
}

/** What players make of an explanation who judged it in simulation rounds. */
export interface HumanScoreView {
  /** Correlation of their mean marks with the truth, and its 95 % interval. */
  value: number;
  low: number;
  high: number;
  players: number;
  /** Krippendorff's alpha between them; null below two. */
  alpha: number | null;
  /** Correlation of their marks with the machine's predictions. */
  machineAgreement: number | null;
}

export type ExplanationStatus = "scoring" | "scored" | "failed" | "disputed" | "hidden";

export interface ExplanationView {
  id: number;
  feature: FeatureKey;
  /** Null while the viewer may not read it yet. */
  text: string | null;
  /** isPlayer: there is a profile page of that name. */
  author: { name: string; isPlayer: boolean };
  origin: "human" | "machine";
  /** How a machine made it, where that is known. */
  method: string | null;
  parent: number | null;
  status: ExplanationStatus;
  /** A moderator took its score out of the game. */
  voided: boolean;
  scores: ExplanationScores;
  /** What it earned its author; null until scored and for machines. */
  points: number | null;
  /** Counter-examples that broke it. */
  brokenBy: number;
  votes: ExplanationVotes;
  /** Null until somebody has judged it. */
  human: HumanScoreView | null;
  /** ISO 8601, UTC. */
  createdAt: string;
  mine: boolean;
}

export type RankedExplanation = ExplanationView & { rank: number };

/** The rank of everything that stands below a thousand others: further down nobody counts. */
export const lastRank = 1001;

/** A text that the subject model answered, kept as evidence on a feature. */
export interface CounterExampleView {
  id: number;
  tokens: string[];
  /** Raw units of the feature. */
  activations: number[];
  /** What the explanation that led then predicted, 0..10; null: nothing led. */
  predicted: number[] | null;
  breaks: boolean;
  author: string;
  mine: boolean;
  createdAt: string;
}

/** Where a feature stands for one viewer. */
export interface Standing {
  /** The viewer has submitted an explanation of it. */
  explained: boolean;
  /** Official submissions left today (UTC). */
  attemptsLeft: number;
  /** What there is to beat; null while unknown. */
  floor: {
    tokenList: number | null;
    house: number | null;
    leader: number | null;
    leaderInterval: [number, number] | null;
  };
  /** Best first, at most a hundred; null: hidden until the viewer explains the feature. */
  explanations: RankedExplanation[] | null;
  /** Scored explanations of the feature, machines included. */
  count: number;
  /** The viewer's own, newest first. */
  mine: ExplanationView[];
}

export const boardWindows = ["day", "week", "month", "days120", "all"] as const;
export type BoardWindow = (typeof boardWindows)[number];

export const boardScopes = ["all", "solo", "refine", "judge", "model", "source", "campaign"] as const;
export type BoardScope = (typeof boardScopes)[number];

/** One of the players' boards; scopeId is the model's, source's or campaign's id, 0 for the others. */
export interface BoardKey {
  scope: BoardScope;
  scopeId: number;
  window: BoardWindow;
}

/** A feature that no explanation predicts well yet. */
export interface WantedFeature extends FeatureKey {
  kind: FeatureKind;
  layer: number;
  /** Share of tokens on which it fires, 0..1. */
  density: number;
  /** Scored explanations of players. */
  explanationCount: number;
  /** How many players marked it "too strange". */
  strangeCount: number;
  /** The explanation that leads, with its 95 % interval; null while nothing is scored. */
  best: { score: number; interval: [number, number] } | null;
  /** Its strongest clue around the token on which it fires most. */
  glimpse: Glimpse | null;
}

export interface PlayerRank {
  /** Equal points share a rank. */
  rank: number;
  name: string;
  points: number;
  /** Features explained for the first time within the window. */
  explained: number;
}

export interface PlayerBoard {
  items: PlayerRank[];
  nextCursor: string | null;
  /** The viewer's own row, where there is one. */
  me?: PlayerRank;
}

/** What a submission is answered with. */
export interface SubmissionReceipt {
  id: number;
  status: ExplanationStatus;
}

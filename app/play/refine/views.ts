import type { ExplanationView } from "../views.ts";
import type { PointsFloor } from "./points-floor.ts";
import type { TokenChange } from "./token-changes.ts";
import type { WordPart } from "./word-changes.ts";

/** What refining shows: plain data for pages and API. Scores are Pearson correlations, -1..1. */

/** The explanation that somebody is about to refine. */
export interface RefinedView {
  explanation: ExplanationView;
  floor: PointsFloor;
}

/** What one change of words does to the clues, beside the same text without this change. */
export interface ChangeEffect {
  /** Number of the change, as in `parts`. */
  change: number;
  /** Clue score of the text minus that of the text without this change. */
  gain: number;
  tokens: TokenChange[];
}

export interface TextComparison {
  parent: number;
  simulator: string;
  parts: WordPart[];
  /** Clue scores of the text and of its parent. */
  score: number;
  parentScore: number;
  /** In their order, of many the largest ones. */
  changes: ChangeEffect[];
}

/** What became of a refinement. */
export interface RefinementOutcome {
  parent: ExplanationView;
  /** Official score minus the parent's; null until both are there. */
  gain: number | null;
  /** Points that went to the author of the text that it builds on, and who that is; null: none. */
  shared: { points: number; author: string } | null;
}

/** One explanation in a family. */
export type LineageNode = Pick<
  ExplanationView,
  "id" | "parent" | "text" | "author" | "origin" | "method" | "status" | "mine" | "createdAt"
> & { exam: number | null; interval: [number, number] | null };

/** An explanation's ancestors, nearest first, and its descendants, parents before their children. */
export interface Lineage {
  self: LineageNode;
  ancestors: LineageNode[];
  descendants: LineageNode[];
  /** There are more than are told. */
  more: boolean;
}

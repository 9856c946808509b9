import { expectedScore } from "../ratings/glicko.ts";
import { aimedChance, type Aimed } from "./aim.ts";

/** What the choice of the next feature looks at. Pure. */
export interface Candidate {
  rating: number;
  deviation: number;
  volatility: number;
  /** Scored human explanations. */
  explanationCount: number;
  /** Best low end of an official interval; -1 while nothing stands there. */
  bestLow: number;
  /** Players who called it too strange. */
  strangeCount: number;
  /** A campaign that runs asks for it. */
  inCampaign: boolean;
}

/** How far the chance of a win may lie from the aim before a feature is offered much less (standard deviation). */
const tolerance = 0.1;
const campaignFactor = 3;
/** Nothing is impossible: where only unlikely ones are left, one of them is offered. */
const leastWeight = 1e-6;

/** How much one more look at its label would tell, some .2 to 2: few explanations, none of them good, an unsure rating. */
export function need({ explanationCount, bestLow, deviation }: Candidate): number {
  const seldom = 0.25 + 1 / (1 + explanationCount / 3);
  const unexplained = 1 - 0.75 * Math.min(1, Math.max(0, bestLow));
  const unsure = 0.6 + 0.4 * (deviation / 350);
  return seldom * unexplained * unsure;
}

/** 1 for a feature that nobody called too strange, towards 0 the larger the share of players who did; one mark among many does nothing. */
export function sense({ strangeCount, explanationCount }: Candidate): number {
  const share = strangeCount / (strangeCount + explanationCount + 3);
  return (1 - share) ** 2;
}

/** How well its difficulty suits the player, 0..1. */
export function match(player: Aimed, candidate: Candidate): number {
  const off = (expectedScore(player, candidate) - aimedChance(player.games)) / tolerance;
  return Math.exp(-0.5 * off * off);
}

/** How likely a feature is to be the next one, compared with others; above 0. */
export function weigh(player: Aimed, candidate: Candidate): number {
  const campaign = candidate.inCampaign ? campaignFactor : 1;
  return Math.max(leastWeight, match(player, candidate) * need(candidate) * sense(candidate) * campaign);
}

/** One of the candidates, each as often as it weighs; undefined where there is none. `chance`: 0..1, 1 excluded. */
export function drawByWeight<Item>(
  items: readonly Item[],
  weightOf: (item: Item) => number,
  chance: number,
): Item | undefined {
  const weights = items.map(weightOf);
  let left = chance * weights.reduce((sum, weight) => sum + weight, 0);
  for (const [place, item] of items.entries()) {
    left -= weights[place] ?? 0;
    if (left < 0) return item;
  }
  return items.at(-1);
}

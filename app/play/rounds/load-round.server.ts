import { readClues } from "#app/catalog/read-feature.server.ts";
import { readTextForRound } from "../explanations/may-read-explanation.server.ts";
import { chooseSnippets, type RoundSnippet } from "./round-snippets.ts";

/** What a round is about, with the truth: stays on the server until it is answered. */
export interface LoadedRound {
  explanationId: number;
  featureId: number;
  text: string;
  /** In the order shown. */
  snippets: RoundSnippet[];
}

/**
 * The text and the snippets of an explanation for judging. Null where it cannot be judged (any more): it is hidden, its feature has no
 * clues, or they are others than those `shown` before, because the feature was imported anew.
 */
export async function loadRound(explanationId: number, shown?: readonly bigint[]): Promise<LoadedRound | null> {
  const explanation = await readTextForRound(explanationId);
  if (explanation === null) return null;
  const snippets = chooseSnippets(await readClues(explanation.featureId), explanationId);
  if (snippets.length === 0 || (shown !== undefined && !sameSnippets(snippets, shown))) return null;
  return { explanationId, ...explanation, snippets };
}

/** Whether a round that stored these ids showed these snippets. */
export function sameSnippets(snippets: readonly RoundSnippet[], shown: readonly bigint[]): boolean {
  return snippets.length === shown.length && snippets.every(({ id }, place) => id === shown[place]?.toString());
}

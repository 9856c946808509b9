import type { Viewer } from "#app/accounts/viewer.ts";
import { findFeature } from "#app/catalog/find-feature.server.ts";
import type { FeatureKey } from "#app/catalog/feature-key.ts";
import { readClues } from "#app/catalog/read-feature.server.ts";
import type { ClueView } from "#app/catalog/views.ts";
import { invalid } from "#app/platform/errors.ts";
import { callerKey, consumeLimit } from "#app/platform/limits.server.ts";
import { previewExplanation } from "#scoring/index.ts";
import type { Preview } from "#scoring/types.ts";
import { cleanText, textProblem } from "./explanation-text.ts";
import { openPreviewSimulator } from "./preview-simulator.server.ts";

/**
 * How well a text predicts the feature on its clues, token by token; on those of `only` (ids) in their order, where some are named.
 * Nothing is stored, and nothing about the exam is asked. Takes text that is still being typed: 1 to 400 characters.
 * 404 unknown feature, 422 unusable text or ids of no clue, 429 too fast.
 */
export async function previewText(
  viewer: Viewer | null,
  key: FeatureKey,
  text: string,
  only: readonly string[] | null = null,
): Promise<Preview> {
  const cleaned = requirePreviewText(text);
  await consumeLimit("preview", callerKey());
  const feature = await findFeature(key, viewer);
  const [simulator, clues] = await Promise.all([openPreviewSimulator(), readClues(feature.id)]);
  return previewExplanation(simulator, cleaned, only === null ? clues : chosenClues(clues, only));
}

function chosenClues(clues: readonly ClueView[], ids: readonly string[]): ClueView[] {
  const chosen = ids.flatMap((id) => clues.find((clue) => clue.id === id) ?? []);
  if (chosen.length < ids.length)
    throw invalid("Not all of these are clues of the feature.", { clues: ["is unknown"] });
  return chosen;
}

/** A text that is still being typed, cleaned; 422 where there is nothing to simulate yet, or more than an explanation may hold. */
export function requirePreviewText(text: string): string {
  const cleaned = cleanText(text);
  if (cleaned === "") throw invalid("Type some words to preview.", { text: ["is empty"] });
  const problem = textProblem(cleaned);
  if (problem?.code === "too_long" || problem?.code === "control_characters") {
    throw invalid(problem.message, { text: [problem.message] }, problem.code);
  }
  return cleaned;
}

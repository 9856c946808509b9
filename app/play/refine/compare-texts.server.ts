import type { Viewer } from "#app/accounts/viewer.ts";
import { findFeature } from "#app/catalog/find-feature.server.ts";
import type { FeatureKey } from "#app/catalog/feature-key.ts";
import { readClues } from "#app/catalog/read-feature.server.ts";
import { callerKey, consumeLimit } from "#app/platform/limits.server.ts";
import { previewExplanation } from "#scoring/index.ts";
import type { Preview } from "#scoring/types.ts";
import { openPreviewSimulator } from "../explanations/preview-simulator.server.ts";
import { requirePreviewText } from "../explanations/preview-text.server.ts";
import { requireParentText } from "./require-parent.server.ts";
import { tokenChanges } from "./token-changes.ts";
import type { ChangeEffect, TextComparison } from "./views.ts";
import { compareWords, largestChanges, undoChanges } from "./word-changes.ts";

/** Each costs one simulation of the clues. */
export const mostChanges = 6;

/**
 * What the words that differ from a parent's do to the clues: each change is undone alone, and the text without it is simulated. Nothing is
 * stored, and nothing about the exam is asked. 404 unknown feature, 422 unusable text or a parent that the viewer may not read, 429 too fast.
 */
export async function compareTexts(
  viewer: Viewer,
  key: FeatureKey,
  text: string,
  parentId: number,
): Promise<TextComparison> {
  const cleaned = requirePreviewText(text);
  await consumeLimit("comparison", callerKey(viewer.id));
  const feature = await findFeature(key, viewer);
  const parent = await requireParentText(viewer, feature.id, parentId);
  const [simulator, clues] = await Promise.all([openPreviewSimulator(), readClues(feature.id)]);
  // Often the same text twice: a single change undone is the parent. One after the other, so that previews of others come in between.
  const known = new Map<string, Preview>();
  const preview = async (one: string) => {
    const made = known.get(one) ?? (await previewExplanation(simulator, one, clues));
    known.set(one, made);
    return made;
  };
  const whole = await preview(cleaned);
  const parts = compareWords(parent, cleaned);
  const changes: ChangeEffect[] = [];
  for (const change of largestChanges(parts, mostChanges)) {
    const without = await preview(undoChanges(parts, [change]));
    const tokens = tokenChanges(clues, without.simulated, whole.simulated);
    changes.push({ change, gain: whole.score - without.score, tokens });
  }
  const { score: parentScore } = await preview(parent);
  return { parent: parentId, simulator: simulator.id, parts, score: whole.score, parentScore, changes };
}

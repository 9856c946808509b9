import type { Viewer } from "#app/accounts/viewer.ts";
import { invalid } from "#app/platform/errors.ts";
import { callerKey, consumeLimit } from "#app/platform/limits.server.ts";
import { askSubject } from "./ask-subject.server.ts";
import { featureActivations } from "./feature-activations.server.ts";
import type { FeatureKey } from "./feature-key.ts";
import { findFeature } from "./find-feature.server.ts";
import { trialTextProblem } from "./trial-text.ts";
import type { TextTrial } from "./views.ts";

/**
 * The subject model's own activations of a feature on any text of 1 to 1,000 characters, per token of the model, raw units.
 * 404 unknown feature, 409 a feature of a model that this instance does not run, 422 unusable text, 429 too fast or too many at once,
 * 503 while the model cannot be loaded.
 */
export async function tryText(viewer: Viewer | null, key: FeatureKey, text: string): Promise<TextTrial> {
  requireTrialText(text);
  await consumeLimit("activations", callerKey());
  const feature = await findFeature(key, viewer);
  return askSubject(key, async (subject) => ({
    ...(await featureActivations(subject, { id: feature.id, key }, text)),
    maxActivation: feature.maxActivation,
  }));
}

/** 422 where the model cannot be run on it. */
export function requireTrialText(text: string): void {
  const problem = trialTextProblem(text);
  if (problem !== null) throw invalid(problem, { text: [problem] });
}

import { AppError, conflict, invalid, tooMany } from "#app/platform/errors.ts";
import { callerKey, consumeLimit } from "#app/platform/limits.server.ts";
import { isSubjectError, openSubject } from "#scoring/index.ts";
import type { FeatureKey } from "./feature-key.ts";
import { findFeature } from "./find-feature.server.ts";
import { trialTextProblem } from "./trial-text.ts";
import type { TextTrial } from "./views.ts";

/**
 * The subject model's own activations of a feature on any text of 1 to 1,000 characters, per token of the model, raw units.
 * 404 unknown feature, 409 a feature of a model that this instance does not run, 422 unusable text, 429 too fast or too many at once,
 * 503 while the model cannot be loaded.
 */
export async function tryText(key: FeatureKey, text: string): Promise<TextTrial> {
  requireTrialText(text);
  await consumeLimit("activations", callerKey());
  const feature = await findFeature(key);
  try {
    const subject = openSubject();
    const { id } = await subject.open();
    if (id !== key.model)
      throw notServed(`This instance runs the model ${id}; ${key.model} has only its collected snippets here.`);
    return { ...(await subject.activations(key.source, key.index, text)), maxActivation: feature.maxActivation };
  } catch (error) {
    if (!isSubjectError(error)) throw error;
    switch (error.code) {
      case "text_too_long":
        throw invalid(error.message, { text: [error.message] });
      case "subject_busy":
        throw tooMany(2, error.message);
      case "unknown_source":
      case "unknown_feature":
        throw notServed(`The language model that runs here does not compute ${key.source}/${key.index}.`);
      case "subject_unavailable":
        throw new AppError(
          "subject_unavailable",
          503,
          "The language model is not available at the moment. Playing works without it.",
          null,
          30,
        );
    }
  }
}

/** 422 where the model cannot be run on it. */
export function requireTrialText(text: string): void {
  const problem = trialTextProblem(text);
  if (problem !== null) throw invalid(problem, { text: [problem] });
}

function notServed(message: string): AppError {
  return conflict(message, null, "no_subject_model");
}

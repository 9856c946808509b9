import { AppError, conflict, invalid, tooMany } from "#app/platform/errors.ts";
import { isSubjectError, openSubject, type SubjectModel } from "#scoring/index.ts";
import type { FeatureKey } from "./feature-key.ts";

/** What is asked about: a feature, a source, a model, or whichever model runs here. */
export type Asked = Partial<FeatureKey>;

/**
 * Puts a question to the subject model, whose slug `ask` is told. 409 where this instance does not run the feature's model, 422 for a text or a
 * strength that the model refuses, 429 while too many wait, 503 while the model cannot be loaded.
 */
export async function askSubject<Answer>(
  key: Asked,
  ask: (subject: SubjectModel, model: string) => Promise<Answer>,
): Promise<Answer> {
  try {
    const subject = openSubject();
    const { id } = await subject.open();
    if (key.model !== undefined && id !== key.model)
      throw notServed(`This instance runs the model ${id}; ${key.model} has only its collected snippets here.`);
    return await ask(subject, id);
  } catch (error) {
    if (!isSubjectError(error)) throw error;
    switch (error.code) {
      case "text_too_long":
        throw invalid(error.message, { text: [error.message] });
      case "unusable_strength":
        throw invalid(error.message, { strength: [error.message] });
      case "subject_busy":
        throw tooMany(2, error.message);
      case "unknown_source":
      case "unknown_feature":
      case "unknown_hook":
        throw notServed(`The language model that runs here does not compute ${[key.source, key.index].join("/")}.`);
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

function notServed(message: string): AppError {
  return conflict(message, null, "no_subject_model");
}

/** Why the subject model gave no answer: `code` for programs, `message` for people. */
export type SubjectErrorCode =
  | "subject_busy"
  | "subject_unavailable"
  | "text_too_long"
  | "unknown_source"
  | "unknown_feature"
  | "unknown_hook"
  | "unusable_strength";

export class SubjectError extends Error {
  constructor(
    readonly code: SubjectErrorCode,
    message: string,
  ) {
    super(message);
    this.name = "SubjectError";
  }
}

/** Too many texts wait already: try again in a moment. */
export class SubjectBusyError extends SubjectError {
  constructor() {
    super("subject_busy", "The language model is busy with other texts. Try again in a few seconds.");
    this.name = "SubjectBusyError";
  }
}

/** `instanceof` would miss errors of a second copy of this module in the same process. */
export function isSubjectError(error: unknown): error is SubjectError {
  return (
    error instanceof Error && (error.name === "SubjectError" || error.name === "SubjectBusyError") && "code" in error
  );
}

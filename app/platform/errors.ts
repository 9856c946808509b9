/** What the caller may know about a refusal beside the message, e.g. `{ fields: { text: ["is too long"] } }`. */
export type ErrorDetails = Record<string, unknown>;

/**
 * A refusal that the caller is told about: `code` for programs, `message` for people (one sentence, no internals), `status` for HTTP.
 * Anything else that is thrown is a fault of ours and reaches nobody but the log.
 */
export class AppError extends Error {
  override readonly name = "AppError";

  constructor(
    readonly code: string,
    readonly status: number,
    message: string,
    readonly details: ErrorDetails | null = null,
    /** Seconds until another attempt is worth it; sent as Retry-After. */
    readonly retryAfterSeconds: number | null = null,
  ) {
    super(message);
  }
}

/** `instanceof` would miss errors of the other copy of this module (tsx beside build/server). */
export function isAppError(error: unknown): error is AppError {
  return error instanceof Error && error.name === "AppError" && "status" in error && "code" in error;
}

/** What an error page receives as `error.data` of a route error response. */
export interface PageError {
  code: string;
  message: string;
  details: ErrorDetails | null;
  /** Set on faults of ours: the id under which the log knows it. */
  reference: string | null;
}

export const badRequest = (message: string, details: ErrorDetails | null = null, code = "bad_request") =>
  new AppError(code, 400, message, details);

export const unauthenticated = (message = "Log in first.", code = "unauthenticated") =>
  new AppError(code, 401, message);

export const forbidden = (message = "You may not do this.", code = "forbidden") => new AppError(code, 403, message);

export const notFound = (message = "There is nothing at this address.", code = "not_found") =>
  new AppError(code, 404, message);

export const conflict = (message: string, details: ErrorDetails | null = null, code = "conflict") =>
  new AppError(code, 409, message, details);

export const tooLarge = (limitBytes: number) =>
  new AppError("too_large", 413, `This is more than the ${limitBytes} bytes that are accepted here.`, { limitBytes });

/** 422: understood, but some values break their rules. `fields` maps each field to its complaints. */
export const invalid = (message: string, fields: Record<string, string[]> = {}, code = "invalid") =>
  new AppError(code, 422, message, { fields });

export const tooMany = (
  retryAfterSeconds: number,
  message = "Too many requests. Wait a moment and try again.",
  code = "too_many_requests",
) => new AppError(code, 429, message, { retryAfterSeconds }, retryAfterSeconds);

/** 405: `allowed` goes into the Allow header as well. */
export const wrongMethod = (method: string, allowed: readonly string[]) =>
  new AppError("method_not_allowed", 405, `${method} is not possible here.`, { allowed });

/** The header that every 405 has. */
export function allowHeader({ status, details }: AppError): Record<string, string> {
  return status === 405 && Array.isArray(details?.allowed) ? { Allow: details.allowed.join(", ") } : {};
}

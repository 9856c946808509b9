import type { Request, Response } from "express";
import { allowHeader, AppError, isAppError } from "./errors.ts";
import { logger } from "./logger.server.ts";
import { currentScope } from "./request-scope.server.ts";

const escape = (text: string) => text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);

/** An error page that needs nothing to work: for what is refused before the pages are reached, and for when they fail. */
function plainPage(title: string, message: string): string {
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${escape(title)}</title></head>
<body><main><h1>${escape(title)}</h1><p>${escape(message)}</p><p><a href="/">Back to the start</a></p></main></body></html>\n`;
}

/** Errors of express and its middleware carry a status; anything else is a fault of ours, told by its reference alone. */
function asAppError(error: unknown): AppError {
  if (isAppError(error)) return error;
  const status = typeof error === "object" && error !== null && "status" in error ? Number(error.status) : 500;
  if (status >= 400 && status < 500)
    return new AppError("bad_request", status, "This request could not be understood.");
  const reference = currentScope()?.id ?? crypto.randomUUID();
  logger.error({ err: error, reference }, "a request failed");
  return new AppError("internal", 500, `Something went wrong on our side. Reference: ${reference}`, { reference });
}

/** JSON under /api and /healthz, a page elsewhere. */
export function sendError(request: Request, response: Response, cause: unknown): void {
  const error = asAppError(cause);
  response.status(error.status).set({ "Cache-Control": "no-store", ...allowHeader(error) });
  if (error.retryAfterSeconds !== null) response.set("Retry-After", String(error.retryAfterSeconds));
  if (/^\/(api|events|healthz)\b/.test(request.url)) {
    const { code, message, details } = error;
    response.type("json").send(JSON.stringify({ error: { code, message, details } }));
  } else {
    response.type("html").send(plainPage(`Error ${error.status}`, error.message));
  }
}

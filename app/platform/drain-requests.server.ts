import type { NextFunction, Request, Response } from "express";

/** Read and thrown away at most, so that the connection can go on; a longer rest ends it. */
const mostBytes = 8 * 1024 * 1024;

/**
 * Reads what is left of a request's body after its response is sent (a refusal comes before the body is read). Otherwise the rest would stand
 * in the way on a connection that is kept alive: the client's next request on it would hang or be reset.
 */
export function drainRequests(request: Request, response: Response, next: NextFunction): void {
  response.once("finish", () => {
    if (request.complete || request.destroyed) return;
    // Remix's reader would pause the stream for good: nobody asks it for more.
    request.removeAllListeners("data");
    let left = mostBytes;
    request.on("error", () => undefined);
    request.on("data", (chunk: Buffer) => {
      left -= chunk.length;
      if (left < 0) request.destroy();
    });
    request.resume();
  });
  next();
}

import type { ServerResponse } from "node:http";
import { logger } from "./logger.server.ts";
import { currentScope } from "./request-scope.server.ts";

/** A client that takes nothing for so long is gone: what it reads from is held open for it. */
const longestStallMs = 60_000;

/**
 * A response's body made of chunks, at the speed of its reader: Remix writes whatever a stream gives without waiting, so each chunk waits here until the
 * connection has taken the last one. `close` is called exactly once, at the end, after a fault or as soon as the client is gone.
 */
export function streamBody(chunks: AsyncGenerator<Uint8Array>, close: () => Promise<void>): ReadableStream<Uint8Array> {
  const response = currentScope()?.response;
  let closing: Promise<void> | null = null;
  const finish = (): Promise<void> => {
    response?.off("close", leave);
    return (closing ??= close().catch((error: unknown) => logger.warn({ err: error }, "a stream was not closed")));
  };
  // Never the fetch Request's signal: the response itself knows when nobody reads it any more.
  const leave = (): void => void finish();
  response?.once("close", leave);
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        try {
          if (response) await taken(response);
          const { done, value } = await chunks.next();
          if (!done) return controller.enqueue(value);
          await finish();
          controller.close();
        } catch (error) {
          const gone = closing !== null || isGone(response);
          await finish();
          if (!gone) logger.error({ err: error, reference: currentScope()?.id }, "a stream broke off");
          controller.error(error);
        }
      },
      cancel: finish,
    },
    { highWaterMark: 0 },
  );
}

const isGone = (response: ServerResponse | undefined): boolean => response?.destroyed === true;

/** Resolves once the connection wants more; rejects where its client is gone or stalls. */
function taken(response: ServerResponse): Promise<void> {
  if (response.destroyed) return Promise.reject(new Error("The client is gone."));
  if (!response.writableNeedDrain) return Promise.resolve();
  return new Promise((resolve, reject) => {
    const end = (error?: Error): void => {
      clearTimeout(timer);
      response.off("drain", drained).off("close", closed);
      if (error) reject(error);
      else resolve();
    };
    const drained = (): void => end();
    const closed = (): void => end(new Error("The client is gone."));
    const timer = setTimeout(() => {
      end(new Error("The client has stopped reading."));
      response.destroy();
    }, longestStallMs);
    response.once("drain", drained).once("close", closed);
  });
}

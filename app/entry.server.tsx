import { PassThrough } from "node:stream";
import {
  createReadableStreamFromReadable,
  type ActionFunctionArgs,
  type EntryContext,
  type LoaderFunctionArgs,
} from "@remix-run/node";
import { RemixServer } from "@remix-run/react";
import { renderToPipeableStream } from "react-dom/server";
import { logger } from "#app/platform/logger.server.ts";
import { NonceContext } from "#app/platform/nonce.ts";
import { currentScope } from "#app/platform/request-scope.server.ts";

/** Promises that a loader streams are given up after this; rendering itself a second later, so that the rejection still reaches the page. */
export const streamTimeout = 8_000;
const renderTimeoutMs = streamTimeout + 1_000;

/** Renders a page as a stream. Crawlers get it whole, with the right status; people get the shell at once. */
export default function handleRequest(
  request: Request,
  status: number,
  headers: Headers,
  context: EntryContext,
): Promise<Response> {
  const nonce = currentScope()?.nonce ?? "";

  return new Promise((resolve, reject) => {
    let responseStatus = status;
    let shellSent = false;

    const send = () => {
      shellSent = true;
      const body = new PassThrough();
      headers.set("Content-Type", "text/html; charset=utf-8");
      resolve(new Response(createReadableStreamFromReadable(body), { headers, status: responseStatus }));
      pipe(body);
    };
    const page = (
      <NonceContext.Provider value={nonce}>
        <RemixServer context={context} url={request.url} abortDelay={streamTimeout} nonce={nonce} />
      </NonceContext.Provider>
    );
    const { pipe, abort } = renderToPipeableStream(page, {
      nonce,
      // The whole page at once: parts whose code loads later in the browser are there for who has no JavaScript.
      onAllReady: send,
      onShellError: reject,
      onError(error) {
        responseStatus = 500;
        // Before the shell the error reaches onShellError, and is logged where that is handled.
        if (shellSent) logger.error({ err: error, reference: currentScope()?.id }, "rendering failed midway");
      },
    });
    setTimeout(abort, renderTimeoutMs).unref();
  });
}

/** Faults that Remix met outside our own loaders and actions (those are logged by guard-routes). */
export function handleError(error: unknown, { request }: LoaderFunctionArgs | ActionFunctionArgs): void {
  if (request.signal.aborted) return;
  logger.error({ err: error, reference: currentScope()?.id, path: new URL(request.url).pathname }, "a page failed");
}

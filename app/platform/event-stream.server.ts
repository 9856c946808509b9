import type { Request, Response } from "express";
import { notFound, tooMany } from "./errors.ts";
import { subscribe, type LiveEvent, type Topic } from "./live-events.server.ts";
import { currentScope } from "./request-scope.server.ts";
import { sendError } from "./send-error.server.ts";

const heartbeatMs = 15_000;
/** A score takes a second; a page that still waits after this connects again by itself. */
const longestMs = 10 * 60_000;
/** A school class with some tabs each; a bound on what one address can hold open. */
const mostPerAddress = 200;

const open = new Set<Response>();
const perAddress = new Map<string, number>();

/**
 * GET /events/explanations/{id}: server-sent events. `ready` when the server listens (read the explanation then), `scored` when its result
 * is in the database, each with `{"id"}`. Nothing but the id travels here: what the reader may see of the result, the page asks for.
 */
export function explanationEvents(request: Request, response: Response): void {
  const id = /^[1-9]\d{0,9}$/.test(request.params.id ?? "") ? Number(request.params.id) : Infinity;
  if (id > 2_147_483_647) return sendError(request, response, notFound("There is no such explanation."));
  openStream(request, response, { topic: `explanation:${id}`, news: "scored", data: `{"id":${id}}` });
}

/** GET /events/boards: `ready` when the server listens (read the board then), `changed` when points were paid or taken back, anybody's. */
export function boardEvents(request: Request, response: Response): void {
  openStream(request, response, { topic: "boards", news: "changed", data: "{}" });
}

interface Stream {
  topic: Topic;
  /** What the event is called that tells of news. */
  news: string;
  /** JSON, the same with every event. */
  data: string;
}

function openStream(request: Request, response: Response, { topic, news, data }: Stream): void {
  const address = currentScope()?.address ?? "none";
  const held = perAddress.get(address) ?? 0;
  if (held >= mostPerAddress) return sendError(request, response, tooMany(30, "Too many open pages wait for news."));

  perAddress.set(address, held + 1);
  open.add(response);
  response.status(200).set({
    "Content-Type": "text/event-stream; charset=utf-8",
    "Cache-Control": "no-store",
    "X-Accel-Buffering": "no",
  });
  response.flushHeaders();
  const send = (event: LiveEvent) => response.write(`event: ${event === "news" ? news : "ready"}\ndata: ${data}\n\n`);
  const unsubscribe = subscribe(topic, send);
  response.write("retry: 2000\n\n");
  send("reread");
  const heartbeat = setInterval(() => response.write(": still here\n\n"), heartbeatMs);
  const end = setTimeout(() => response.end(), longestMs);

  // Never the fetch Request's signal: it would also fire when the response is complete.
  response.once("close", () => {
    clearInterval(heartbeat);
    clearTimeout(end);
    unsubscribe();
    open.delete(response);
    const left = (perAddress.get(address) ?? 1) - 1;
    if (left > 0) perAddress.set(address, left);
    else perAddress.delete(address);
  });
}

/** For shutdown: open streams would keep the server from closing. */
export function closeEventStreams(): void {
  for (const response of open) response.end();
}

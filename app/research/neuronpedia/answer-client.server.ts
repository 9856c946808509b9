import { handleApi } from "#app/platform/api-response.server.ts";
import { AppError, notFound } from "#app/platform/errors.ts";
import { Turns } from "#app/platform/take-turns.ts";
import { singleton } from "#app/platform/singleton.server.ts";

/** Largest body of an upload. 128 features of 40 windows of 128 tokens are about 25 MB. */
export const batchLimitBytes = 48 * 1024 * 1024;

/** Parsed, a large body takes some ten times its length in memory: two at a time, the others wait before they are read. */
export function inTurn<Result>(work: () => Promise<Result>): Promise<Result> {
  return singleton("upload-turns", () => new Turns(2, 40)).take(work);
}

/** Calls that make no sense here, and why. The client shows the message of a 400 only. */
const notOffered: Record<string, string> = {
  graph: "Attribution graphs are not kept here.",
  "steer-chat": "This instance's model completes texts and holds no conversations: call steer instead.",
};

/** The answer to every address below /api that is no call. */
export const refuseUnknownCall = handleApi(({ request }: { request: Request }): Promise<Response> => {
  const [, , endpoint = ""] = new URL(request.url).pathname.split("/");
  const reason = Object.hasOwn(notOffered, endpoint) ? notOffered[endpoint] : undefined;
  if (reason !== undefined) throw new AppError("not_offered", 400, reason);
  throw notFound("There is no such API call; /api/v1/openapi.json lists them.");
});

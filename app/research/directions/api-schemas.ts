import { z } from "zod";
import { cursorParameter, errorAnswers, jsonAnswer, limitParameter } from "#app/catalog/api-schemas.ts";
import type { ApiCall } from "#app/platform/api-call.ts";
import { directionUpload } from "./direction-upload.ts";

/** A part of /api/v1: directions that become features. */

export const directionListQuery = z.object({ cursor: cursorParameter, limit: limitParameter });
/** Bytes of a request: the longest vector, written out. */
export const directionBodyBytes = 4 * 1024 * 1024;

const count = z.number().int().min(0);
const directionView = z
  .object({
    id: z.number().int(),
    name: z.string(),
    hook: z.string(),
    status: z.enum(["receiving", "queued", "running", "done", "failed", "cancelled"]),
    model: z.string(),
    source: z.string(),
    index: count.describe("of the feature that it is or becomes"),
    bias: z.number().nullable().describe("null while it has yet to be chosen"),
    biasFound: z.boolean().describe("chosen here, not by the uploader"),
    threshold: z.number(),
    done: count.describe("windows of the corpus that have been read"),
    total: count.describe("of how many; 0 before it begins"),
    failure: z.string().nullable(),
    density: z.number().nullable(),
    maxActivation: z.number().nullable(),
    playable: z.boolean(),
    createdAt: z.string(),
    endedAt: z.string().nullable(),
  })
  .meta({ id: "Direction" });

const hooks = z.array(
  z.object({ name: z.string(), width: count, layer: count, about: z.string() }).meta({ id: "HookPoint" }),
);
const directionDetails = directionView.extend({ values: z.array(z.number()) }).meta({ id: "DirectionDetails" });
const params = z.object({ id: z.string().regex(/^\d+$/) });

export const directionCalls: ApiCall[] = [
  {
    method: "post",
    path: "/api/v1/directions",
    operationId: "createDirection",
    tags: ["Directions"],
    summary: "A vector on a hook point of the subject model becomes a feature, by a job",
    scope: "research",
    who: "researcher",
    description:
      "The feature's activation on a token is the dot product of the vector with the hook point plus the bias where that is above the threshold and above 0, else 0. Its snippets are chosen from the stored corpus.",
    request: { body: { required: true, content: { "application/json": { schema: directionUpload } } } },
    responses: {
      202: jsonAnswer("Stored and queued", directionDetails),
      ...errorAnswers(400, 401, 403, 409, 413, 415, 422, 429),
    },
  },
  {
    method: "get",
    path: "/api/v1/directions",
    operationId: "listDirections",
    tags: ["Directions"],
    summary: "One's own directions, newest first, and the hook points there are",
    scope: "research",
    who: "researcher",
    request: { query: directionListQuery },
    responses: {
      200: jsonAnswer(
        "One page",
        z.object({ items: z.array(directionView), nextCursor: z.string().nullable(), model: z.string(), hooks }),
      ),
      ...errorAnswers(401, 403, 422, 429),
    },
  },
  {
    method: "get",
    path: "/api/v1/directions/{id}",
    operationId: "readDirection",
    tags: ["Directions"],
    summary: "A direction of one's own, with its vector",
    scope: "research",
    who: "researcher",
    request: { params },
    responses: { 200: jsonAnswer("The direction", directionDetails), ...errorAnswers(401, 403, 404, 429) },
  },
  {
    method: "delete",
    path: "/api/v1/directions/{id}",
    operationId: "deleteDirection",
    tags: ["Directions"],
    summary: "Take a direction back, with its feature while its source is private",
    scope: "research",
    who: "researcher",
    request: { params },
    responses: { 204: { description: "Deleted" }, ...errorAnswers(401, 403, 404, 409, 429) },
  },
];

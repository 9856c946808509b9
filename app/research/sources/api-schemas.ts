import { z } from "zod";
import { errorAnswers, jsonAnswer, jsonBody } from "#app/catalog/api-schemas.ts";
import type { ApiCall } from "#app/platform/api-call.ts";
import { sourceDetails } from "./source-form.ts";

/** A part of /api/v1: a researcher's own sources. */

/** What is left out stays as it is. */
export const sourceChange = z
  .strictObject({
    name: sourceDetails.shape.name,
    licence: sourceDetails.shape.licence,
    attribution: sourceDetails.shape.attribution,
    // Without their defaults, which would empty what is left out.
    citation: sourceDetails.shape.citation.unwrap(),
    description: sourceDetails.shape.description.unwrap(),
    visibility: z
      .enum(["private", "public"])
      .describe("public: everybody sees and plays it; private again only while nobody has"),
  })
  .partial();

export type SourceChange = z.infer<typeof sourceChange>;

const count = z.number().int().min(0);
const source = z
  .object({
    model: z.string(),
    source: z.string(),
    name: z.string(),
    modelName: z.string(),
    kind: z.enum(["dictionary", "neuron", "direction"]),
    layer: count,
    visibility: z.enum(["private", "public"]),
    licence: z.string(),
    attribution: z.string(),
    citation: z.string(),
    description: z.string(),
    createdAt: z.string(),
    publishedAt: z.string().nullable(),
    features: count,
    playable: count.describe("those with enough snippets for an exam"),
    explanations: count.describe("scored ones by people"),
    imports: z.array(
      z.object({
        id: z.number().int(),
        fileName: z.string(),
        state: z.enum(["receiving", "queued", "running", "done", "failed", "cancelled"]),
        at: z.string(),
      }),
    ),
    obstacles: z
      .array(z.enum(["no_features", "no_playable", "no_licence", "import_running"]))
      .describe("what stands in the way of publishing it"),
  })
  .meta({ id: "OwnSource" });

const params = z.object({ model: z.string(), source: z.string() });
const path = "/api/v1/sources/{model}/{source}";

export const ownSourceCalls: ApiCall[] = [
  {
    method: "get",
    path,
    operationId: "readOwnSource",
    tags: ["Sources"],
    summary: "A source of one's own",
    scope: "research",
    who: "researcher",
    request: { params },
    responses: { 200: jsonAnswer("The source", source), ...errorAnswers(401, 403, 404, 429) },
  },
  {
    method: "patch",
    path,
    operationId: "changeSource",
    tags: ["Sources"],
    summary: "Describe, publish or withdraw a source of one's own",
    scope: "research",
    who: "researcher",
    request: { params, ...jsonBody(sourceChange) },
    responses: {
      200: jsonAnswer("The source as it is now", source),
      ...errorAnswers(400, 401, 403, 404, 409, 413, 415, 422, 429),
    },
  },
  {
    method: "delete",
    path,
    operationId: "deleteSource",
    tags: ["Sources"],
    summary: "Delete a source of one's own that nobody has played",
    scope: "research",
    who: "researcher",
    request: { params },
    responses: { 204: { description: "Deleted" }, ...errorAnswers(401, 403, 404, 409, 429) },
  },
];

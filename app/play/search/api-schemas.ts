import { z } from "zod";
import { errorAnswers, itemShape, jsonAnswer, jsonBody, kind } from "#app/catalog/api-schemas.ts";
import { listItem } from "#app/catalog/browse/api-schemas.ts";
import { glimpseSchema } from "#app/catalog/glimpses/api-schemas.ts";
import { textSearchSchema, tokenSearchQuery } from "#app/catalog/search/search-queries.ts";
import type { ApiCall } from "#app/platform/api-call.ts";
import { explanationSearchQuery } from "./search-query.ts";

/** The searches of /api/v1. */

const number = z.number();

const explanationHit = z
  .object({
    id: z.number().int(),
    feature: z.object(itemShape),
    text: z.string().nullable().describe("null: not to be read yet, explain the feature first"),
    marks: z
      .array(z.tuple([z.number().int(), z.number().int()]))
      .describe("where the words stand in the text: [start, end) in UTF-16 code units"),
    author: z.object({ name: z.string(), isPlayer: z.boolean() }),
    origin: z.enum(["human", "machine"]),
    score: number.nullable().describe("official score, -1..1"),
    interval: z.tuple([number, number]).nullable(),
    createdAt: z.string(),
    by: z.array(z.enum(["words", "meaning"])).describe("how it was found"),
    glimpse: glimpseSchema,
  })
  .meta({ id: "ExplanationHit" });

const firing = z
  .object({
    ...itemShape,
    kind,
    density: number,
    maxActivation: number,
    explanationCount: z.number().int(),
    bestScore: number.nullable(),
    values: z.array(number).describe("one per token, raw units of the feature"),
    strongest: number,
    strongestToken: z.number().int(),
    share: number.describe("of the feature's own maximum; may exceed 1"),
  })
  .meta({ id: "FiringFeature" });

export const searchCalls: ApiCall[] = [
  {
    method: "get",
    path: "/api/v1/search/explanations",
    operationId: "searchExplanations",
    tags: ["Search"],
    summary: "Explanations by their words and by what they mean",
    scope: "read",
    who: "anybody",
    description:
      "Best first, the best one of each feature. Words are looked for in texts that you may read; by meaning others are found too, at most 20 of them and without their text. Researchers read all.",
    request: { query: explanationSearchQuery },
    responses: {
      200: jsonAnswer(
        "What was found",
        z.object({
          items: z.array(explanationHit),
          meaning: z
            .boolean()
            .describe("false: this instance's simulator has no text encoder, words alone were looked for"),
        }),
      ),
      ...errorAnswers(404, 422, 429),
    },
  },
  {
    method: "get",
    path: "/api/v1/search/features",
    operationId: "searchFeaturesByToken",
    tags: ["Search"],
    summary: "Features by a token on which they fire most",
    scope: "read",
    who: "anybody",
    request: { query: tokenSearchQuery },
    responses: {
      200: jsonAnswer(
        "Those first on which the token is stronger, then the rarer ones",
        z.object({
          items: z.array(
            listItem.extend({
              place: z.number().int().describe("1: the feature's strongest token, of ten"),
              glimpse: glimpseSchema,
            }),
          ),
        }),
      ),
      ...errorAnswers(404, 422, 429),
    },
  },
  {
    method: "post",
    path: "/api/v1/search/text",
    operationId: "searchText",
    tags: ["Search"],
    summary: "Which features fire on a text",
    scope: "read",
    who: "anybody",
    description: "The subject model reads the text; strongest first.",
    request: jsonBody(textSearchSchema),
    responses: {
      200: jsonAnswer(
        "What fires",
        z.object({ model: z.string(), tokens: z.array(z.string()), items: z.array(firing) }),
      ),
      ...errorAnswers(400, 404, 409, 413, 415, 422, 429, 503),
    },
  },
];

import { z } from "zod";
import { errorAnswers, featurePathParameters, jsonAnswer, jsonBody } from "#app/catalog/api-schemas.ts";
import type { ApiCall } from "#app/platform/api-call.ts";
import { explanationId, previewSchema } from "../api-schemas.ts";

/** Refining's part of /api/v1. */

export const comparisonSchema = previewSchema.extend({
  parent: explanationId.describe("an explanation of the feature that you may read"),
});

const part = z.object({
  kind: z.enum(["kept", "removed", "added"]),
  text: z.string(),
  change: z.number().int().nullable().describe("number of the change; null for what was kept"),
});

const tokenChange = z.object({
  kind: z
    .enum(["found", "hushed", "lost", "alarmed"])
    .describe(
      "found, lost: it fires there; hushed, alarmed: it stays silent there; found and hushed are nearer the truth",
    ),
  clue: z.number().int(),
  token: z.number().int(),
  count: z.number().int().describe("tokens of the same text that changed so"),
  before: z.number(),
  after: z.number(),
  actual: z.number(),
});

const comparison = z
  .object({
    parent: z.number().int(),
    simulator: z.string(),
    parts: z.array(part),
    score: z.number(),
    parentScore: z.number(),
    changes: z
      .array(z.object({ change: z.number().int(), gain: z.number(), tokens: z.array(tokenChange) }))
      .describe("gain: score minus that of the text with this one change undone; at most six changes"),
  })
  .meta({ id: "Comparison" });

export const refineCalls: ApiCall[] = [
  {
    method: "post",
    path: "/api/v1/features/{model}/{source}/{index}/comparison",
    operationId: "compareRefinement",
    tags: ["Explanations"],
    summary: "What each changed word of a refinement does on the clues; nothing is stored",
    scope: "read",
    who: "account",
    request: { params: featurePathParameters, ...jsonBody(comparisonSchema) },
    responses: {
      200: jsonAnswer("The difference, word by word, and the effect of each change", comparison),
      ...errorAnswers(400, 401, 404, 413, 422, 429),
    },
  },
];

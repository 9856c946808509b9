import { z } from "zod";
import { errorAnswers, featurePathParameters, itemShape, jsonAnswer, jsonBody } from "#app/catalog/api-schemas.ts";
import { readFeatureKeyText } from "#app/catalog/feature-key.ts";
import type { ApiCall } from "#app/platform/api-call.ts";
import { skipReasons } from "./skip-reasons.ts";

/** Choosing and putting aside in /api/v1. */

const reasons = skipReasons.join(", ");
export const skipSchema = z.object(
  {
    reason: z
      .enum(skipReasons, { error: `reason must be one of: ${reasons}.` })
      .describe("later: for a day; the others for good"),
  },
  { error: 'The body must be an object like {"reason": "later"}.' },
);

/** Slugs of campaigns. */
export const campaignParameter = z
  .string()
  .regex(/^[a-z0-9][a-z0-9-]{0,59}$/, "campaign is no campaign's id.")
  .describe("only features that this campaign still asks for");

const afterRule = "after must be a feature, {model}/{source}/{index}.";
export const nextQuery = z.object({
  after: z
    .string()
    .transform((text, context) => {
      const key = readFeatureKeyText(text);
      if (key !== null) return key;
      context.addIssue({ code: "custom", message: afterRule });
      return z.NEVER;
    })
    .optional(),
  campaign: campaignParameter.optional(),
});

const documentedNextQuery = z.object({
  after: z.string().optional().describe("the feature just left, {model}/{source}/{index}: not given again"),
  campaign: campaignParameter.optional(),
});

const atFeature = "/api/v1/features/{model}/{source}/{index}";

export const nextCalls: ApiCall[] = [
  {
    method: "get",
    path: "/api/v1/next",
    operationId: "chooseNextFeature",
    tags: ["Playing"],
    summary:
      "The feature to play next: matched to your rating, not explained or put aside by you; null when none is left",
    scope: "read",
    who: "anybody",
    request: { query: documentedNextQuery },
    responses: {
      200: jsonAnswer("Its address", z.object({ feature: z.object(itemShape).nullable() })),
      ...errorAnswers(422, 429),
    },
  },
  {
    method: "post",
    path: `${atFeature}/skips`,
    operationId: "skipFeature",
    tags: ["Playing"],
    summary: "Put a feature aside, so that it is not given as the next one; again: with another reason",
    scope: "play",
    who: "account",
    request: { params: featurePathParameters, ...jsonBody(skipSchema) },
    responses: {
      201: jsonAnswer("Put aside", z.object({ reason: z.enum(skipReasons) })),
      ...errorAnswers(400, 401, 403, 404, 409, 413, 422, 429),
    },
  },
  {
    method: "delete",
    path: `${atFeature}/skips`,
    operationId: "takeSkipBack",
    tags: ["Playing"],
    summary: "Take back that you put a feature aside",
    scope: "play",
    who: "account",
    request: { params: featurePathParameters },
    responses: { 200: jsonAnswer("Taken back", z.object({ reason: z.null() })), ...errorAnswers(401, 403, 404, 429) },
  },
];

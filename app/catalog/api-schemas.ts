import type { RouteConfig } from "@asteasolutions/zod-to-openapi";
import { z } from "zod";
import { longestPrompt, strongestSteering } from "#scoring/types.ts";
import { modelSlug, sourceSlug } from "./feature-key.ts";
import { longestTrial } from "./trial-text.ts";

/** The catalog's part of /api/v1: the schemas that parse requests are the ones that the API's document shows. */

/** Its limits are trial-text.ts's business. */
export const trialSchema = z.object(
  { text: z.string({ error: "text must be a string." }).describe(`1 to ${longestTrial} characters`) },
  { error: 'The body must be an object like {"text": "…"}.' },
);

/** The model is not run on stronger pushes: they leave only noise. */
export const steeringSchema = z.object(
  {
    text: z.string({ error: "text must be a string." }).describe(`1 to ${longestPrompt} characters`),
    strength: z
      .number({ error: "strength must be a number." })
      .min(-strongestSteering, `strength must be at least -${strongestSteering}.`)
      .max(strongestSteering, `strength must be at most ${strongestSteering}.`)
      .describe("0 pushes not at all, 1 by .35 median lengths of the residual stream, below 0 away from the feature"),
  },
  { error: 'The body must be an object like {"text": "…", "strength": 1}.' },
);

export const cursorParameter = z
  .string()
  .min(1, "cursor is empty: leave it out for the first page.")
  .max(80, "cursor is none of ours: hand nextCursor back as it was given.")
  .optional()
  .describe("nextCursor of the page before");

export const limitParameter = z
  .string()
  .regex(/^\d{1,3}$/, "limit must be a whole number from 1 to 200.")
  .transform(Number)
  .pipe(z.number().min(1, "limit must be at least 1.").max(200, "limit must be at most 200."))
  .default(50);

export const featureListQuery = z.object({
  model: modelSlug.optional().describe("only this subject model"),
  source: sourceSlug.optional().describe("only this source, `{layer}-{set}`"),
  playable: z
    .enum(["true", "false"], { error: "playable must be true or false." })
    .transform((value) => value === "true")
    .optional(),
  cursor: cursorParameter,
  limit: limitParameter,
});

/** Query parameters as an object of strings; the first one counts where a name stands twice. */
export function queryOf(request: Request): Record<string, string> {
  return Object.fromEntries([...new URL(request.url).searchParams].reverse());
}

const number = z.number();
export const itemShape = { model: z.string(), source: z.string(), index: z.number().int().min(0) };
const kind = z.enum(["dictionary", "neuron", "direction"]);
const logits = z.array(z.tuple([z.string(), number])).describe("token and direct effect on its logit, strongest first");

const rated = z
  .boolean()
  .describe("false: no text known so far predicts it well; it can be played, but earns no points and is not offered");

const listItem = z
  .object({
    ...itemShape,
    kind,
    density: number,
    maxActivation: number,
    playable: z.boolean(),
    rated,
    explanationCount: number,
    bestScore: number.nullable(),
  })
  .meta({ id: "FeatureListItem" });

const clue = z
  .object({
    id: z.string(),
    tokens: z.array(z.string()),
    activations: z.array(number).describe("one per token, raw units of the feature"),
    group: z.enum(["top", "quantile", "random", "negative"]),
    quantile: number.nullable().describe("0 = weakest quarter … 3 = strongest"),
    corpus: z.string(),
  })
  .meta({ id: "Clue" });

export const featureShape = {
  ...itemShape,
  kind,
  layer: number,
  modelName: z.string(),
  sourceName: z.string(),
  density: number.describe("share of tokens on which it fires"),
  maxActivation: number,
  histogram: z.object({ edges: z.array(number), counts: z.array(number) }),
  topLogits: logits,
  bottomLogits: logits,
  clues: z.array(clue),
  playable: z.boolean(),
  rated,
  licence: z.string(),
  attribution: z.string(),
  visibility: z.enum(["private", "public"]).describe("private: only the source's owner and administrators see it"),
};

export const errorSchema = z
  .object({
    error: z.object({ code: z.string(), message: z.string(), details: z.record(z.string(), z.unknown()).nullable() }),
  })
  .meta({ id: "Error" });

/** A JSON answer as the API's document describes it. */
export function jsonAnswer(description: string, schema: z.ZodType) {
  return { description, content: { "application/json": { schema } } };
}

export function jsonBody(schema: z.ZodType) {
  return { body: { required: true, content: { "application/json": { schema } } } };
}

const errors: Record<number, string> = {
  400: "The body is not JSON",
  401: "No session and no key",
  403: "Not allowed",
  404: "No such thing",
  409: "In conflict with what there is",
  413: "The body is too large",
  415: "Not the content type that is expected here",
  422: "A value breaks its rules; details.fields names it",
  429: "Too many; Retry-After says when",
  507: "No room left on the server's disk",
  503: "Not available at the moment; Retry-After says when",
};

export function errorAnswers(...statuses: number[]) {
  return Object.fromEntries(statuses.map((status) => [status, jsonAnswer(errors[status] ?? "Refused", errorSchema)]));
}

/** Path parameters as they are documented; requireFeatureKey parses them. */
export const featurePathParameters = z.object({
  model: z.string(),
  source: z.string(),
  index: z.string().regex(/^\d+$/),
});

const writtenText = z.object({
  tokens: z.array(z.string()),
  candidates: z
    .array(z.object({ token: z.string(), probability: number }))
    .describe("the five likeliest first tokens, likeliest first"),
});

export const catalogCalls: RouteConfig[] = [
  {
    method: "get",
    path: "/api/v1/features",
    summary: "List features",
    request: { query: featureListQuery },
    responses: {
      200: jsonAnswer("One page", z.object({ items: z.array(listItem), nextCursor: z.string().nullable() })),
      ...errorAnswers(422, 429),
    },
  },
  {
    method: "post",
    path: "/api/v1/features/{model}/{source}/{index}/activations",
    summary: "The subject model's own activations on any text",
    request: { params: featurePathParameters, ...jsonBody(trialSchema) },
    responses: {
      200: jsonAnswer(
        "One activation per token",
        z.object({ tokens: z.array(z.string()), activations: z.array(number), maxActivation: number }),
      ),
      ...errorAnswers(400, 404, 409, 413, 422, 429, 503),
    },
  },
  {
    method: "post",
    path: "/api/v1/features/{model}/{source}/{index}/continuation",
    summary: "What the subject model writes after a text, as it is and with the feature made active by hand",
    request: { params: featurePathParameters, ...jsonBody(steeringSchema) },
    responses: {
      200: jsonAnswer(
        "24 tokens, twice",
        z.object({
          text: z.string().describe("what was continued: the text without space at its end"),
          strength: number,
          activation: number.describe("the push in raw units of the feature"),
          maxActivation: number.describe("the feature's maximum on its corpus"),
          plain: writtenText,
          steered: writtenText,
        }),
      ),
      ...errorAnswers(400, 404, 409, 413, 422, 429, 503),
    },
  },
];

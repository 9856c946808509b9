import { z } from "zod";
import type { ApiCall } from "#app/platform/api-call.ts";
import { longestPrompt, strongestSteering } from "#scoring/types.ts";
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

export { cursorParameter, limitParameter } from "./list-parameters.ts";

/** Query parameters as an object of strings; the first one counts where a name stands twice. */
export function queryOf(request: Request): Record<string, string> {
  return Object.fromEntries([...new URL(request.url).searchParams].reverse());
}

const number = z.number();
export const itemShape = { model: z.string(), source: z.string(), index: z.number().int().min(0) };
export const kind = z.enum(["dictionary", "neuron", "direction"]);
const logits = z.array(z.tuple([z.string(), number])).describe("token and direct effect on its logit, strongest first");

export const rated = z
  .boolean()
  .describe("false: no text known so far predicts it well; it can be played, but earns no points and is not offered");

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
  bestScore: number.nullable().describe("official score of the leading explanation"),
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
  400: "The request or its body cannot be read",
  401: "No session and no key, or a key that is unknown or revoked",
  403: "Not allowed to this account, or not open to this key (scope_missing)",
  404: "No such thing",
  409: "In conflict with what there is",
  413: "The body is too large",
  414: "The address is too long",
  415: "Not the content type that is expected here",
  422: "A value breaks its rules; details.fields names it",
  429: "Too many; Retry-After says when",
  500: "A fault of ours; details.reference names it in the log",
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

export const catalogCalls: ApiCall[] = [
  {
    method: "post",
    path: "/api/v1/features/{model}/{source}/{index}/activations",
    operationId: "computeActivations",
    tags: ["Features"],
    summary: "The subject model's own activations on any text",
    scope: "read",
    who: "anybody",
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
    operationId: "steerText",
    tags: ["Features"],
    summary: "What the subject model writes after a text, as it is and with the feature made active by hand",
    scope: "read",
    who: "anybody",
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

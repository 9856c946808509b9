import { z } from "zod";
import { errorAnswers, featurePathParameters, jsonAnswer, jsonBody, trialSchema } from "#app/catalog/api-schemas.ts";
import type { ApiCall } from "#app/platform/api-call.ts";

/** The counter-examples' part of /api/v1. */

const perToken = z.array(z.number());
const predicted = perToken.nullable().describe("0..10 per token, by the explanation that led then; null: none did");

const counterExample = z
  .object({
    id: z.number().int(),
    tokens: z.array(z.string()),
    activations: perToken.describe("the subject model's own, raw units of the feature"),
    predicted,
    breaks: z.boolean().describe("that explanation is plainly wrong about it"),
    author: z.string(),
    mine: z.boolean(),
    createdAt: z.iso.datetime(),
  })
  .meta({ id: "CounterExample" });

const saved = z
  .object({
    id: z.number().int(),
    trial: z.object({ tokens: z.array(z.string()), activations: perToken, maxActivation: z.number() }),
    leader: z
      .object({
        id: z.number().int(),
        text: z.string(),
        author: z.object({ name: z.string(), isPlayer: z.boolean() }),
        mine: z.boolean(),
      })
      .nullable()
      .describe("the explanation that leads the feature"),
    predicted,
    breach: z
      .object({ kind: z.enum(["missed", "false_alarm"]), token: z.number().int() })
      .nullable()
      .describe("the worst token that it is plainly wrong about; null: it stands"),
    points: z.number().int(),
    unpaid: z.enum(["holds", "unrated", "own", "paid_before", "known", "day_used_up"]).nullable(),
  })
  .meta({ id: "SavedCounterExample" });

const path = "/api/v1/features/{model}/{source}/{index}/counter-examples";

export const counterExampleCalls: ApiCall[] = [
  {
    method: "get",
    path,
    operationId: "listCounterExamples",
    tags: ["Playing"],
    summary: "Texts that were kept as evidence on a feature",
    scope: "read",
    who: "anybody",
    request: { params: featurePathParameters },
    responses: {
      200: jsonAnswer(
        "Those that break an explanation first",
        z.object({
          items: z.array(counterExample),
          hidden: z.boolean().describe("true: empty until you have explained the feature yourself"),
        }),
      ),
      ...errorAnswers(404, 429),
    },
  },
  {
    method: "post",
    path,
    operationId: "saveCounterExample",
    tags: ["Playing"],
    summary: "Keep a text as evidence against the leading explanation (or for it)",
    scope: "play",
    who: "account",
    request: { params: featurePathParameters, ...jsonBody(trialSchema) },
    responses: {
      201: jsonAnswer("Kept; whether the leading explanation stands, and what it earned", saved),
      ...errorAnswers(400, 401, 403, 404, 409, 413, 422, 429, 503),
    },
  },
];

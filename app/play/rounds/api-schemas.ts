import { z } from "zod";
import { errorAnswers, itemShape, jsonAnswer, jsonBody } from "#app/catalog/api-schemas.ts";
import type { ApiCall } from "#app/platform/api-call.ts";

/** Simulation rounds in /api/v1. */

const mostSnippets = 8;
const mostTokens = 512;

const mark = z.number({ error: "A mark is a whole number from 0 to 3." }).int().min(0).max(3);

/** One list a snippet, one number a token: 0 stays silent, 3 fires strongly. */
export const marksSchema = z.object(
  {
    marks: z
      .array(z.array(mark).max(mostTokens), { error: "marks is one list a snippet, of numbers from 0 to 3." })
      .min(1)
      .max(mostSnippets),
  },
  { error: 'The body must be an object like {"marks": [[0, 3], [0, 0]]}.' },
);

export const roundIdParameter = z
  .string()
  .regex(/^[1-9]\d{0,9}$/)
  .transform(Number)
  .pipe(z.number().max(2_147_483_647));

const session = z
  .array(z.object({ id: z.number().int(), value: z.number().nullable(), points: z.number().int() }))
  .describe("answered rounds of the session of five that it belongs to");

const openRound = z.object({
  id: z.number().int(),
  text: z.string().describe("the explanation to judge; whose it is and of which feature is told with the answer"),
  snippets: z.array(z.array(z.string())).describe("tokens"),
  answeredToday: z.number().int(),
  session,
});

const shares = z.array(z.number());
const answered = z.object({
  id: z.number().int(),
  text: z.string(),
  author: z.object({ name: z.string(), isPlayer: z.boolean() }),
  feature: z.object(itemShape),
  value: z.number().nullable().describe("correlation of marks and truth over words, -1..1"),
  machineValue: z.number().nullable().describe("the machine's, on the same words"),
  points: z.number().int(),
  gold: z.boolean(),
  human: z.object({ value: z.number(), low: z.number(), high: z.number(), players: z.number().int() }).nullable(),
  session,
  snippets: z
    .array(z.object({ tokens: z.array(z.string()), truth: shares, marks: shares, machine: shares }))
    .describe("shares 0..1, one a token; the tokens of a word have the word's"),
});

export const roundCalls: ApiCall[] = [
  {
    method: "get",
    path: "/api/v1/rounds/next",
    operationId: "chooseRound",
    tags: ["Playing"],
    summary:
      "A simulation round: read an explanation, mark where the feature should fire; the same until it is answered",
    scope: "play",
    who: "account",
    responses: {
      200: jsonAnswer("The round; null where nothing is left to judge", z.object({ round: openRound.nullable() })),
      ...errorAnswers(401, 403, 429),
    },
  },
  {
    method: "post",
    path: "/api/v1/rounds/{id}/answer",
    operationId: "answerRound",
    tags: ["Playing"],
    summary: "Marks for a round: 0 (silent) to 3 (strong), one a token",
    scope: "play",
    who: "account",
    request: { params: z.object({ id: z.string() }), ...jsonBody(marksSchema) },
    responses: {
      200: jsonAnswer("The truth beside the marks", answered),
      ...errorAnswers(400, 401, 404, 409, 422, 429),
    },
  },
];

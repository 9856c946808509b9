import { z } from "zod";
import {
  errorAnswers,
  featurePathParameters,
  featureShape,
  itemShape,
  jsonAnswer,
  jsonBody,
} from "#app/catalog/api-schemas.ts";
import type { ApiCall } from "#app/platform/api-call.ts";
import { requestKeyProblem } from "./explanations/request-key.ts";
import { lineageSchema } from "./refine/lineage-schema.ts";
import { lastRank } from "./views.ts";

/** Play's part of /api/v1: the schemas that parse requests are the ones that the API's document shows. */

const object = 'The body must be an object like {"text": "…"}.';
/** Its length and words are the business of explanation-text.ts, which cleans it first. */
const text = z.string({ error: "text must be a string." }).describe("3 to 400 characters, at most 30 words");

export const previewSchema = z.object({ text }, { error: object });

export const cluePreviewSchema = previewSchema.extend({
  clues: z
    .array(z.string({ error: "clues must be ids of clues." }).max(20), { error: "clues must be a list of ids." })
    .min(1, "clues must name at least one clue.")
    .max(60, "clues must name at most 60 clues.")
    .optional()
    .describe("ids of the clues to look at, in the order of the answer; all of the feature's where absent"),
});

/** The largest id that the database holds (int4). */
export const explanationId = z
  .number({ error: "must be a whole number." })
  .int("must be a whole number.")
  .min(1, "must be at least 1.")
  .max(2_147_483_647, "is too large.");

export const submissionSchema = z.object(
  {
    text,
    parent: explanationId.nullish().describe("the explanation that this one refines"),
    requestKey: z
      .string({ error: "requestKey must be a string." })
      .refine((key) => requestKeyProblem(key) === null, {
        error: (issue) => requestKeyProblem(String(issue.input)) ?? "",
      })
      .optional()
      .describe("chosen by the client for one intended submission; sent twice, it makes one"),
  },
  { error: object },
);

const waitRule = "wait must be a number of seconds from 0 to 30.";
export const waitQuery = z.object({
  wait: z
    .string()
    .regex(/^\d{1,2}(\.\d{1,3})?$/, waitRule)
    .transform(Number)
    .pipe(z.number().max(30, waitRule))
    .default(0)
    .describe("seconds to wait for the official score, at most 30"),
});

export const explanationIdParameter = z
  .string()
  .regex(/^[1-9]\d{0,9}$/)
  .transform(Number)
  .pipe(explanationId);

const score = z.number().min(-1).max(1).nullable();

export const votesSchema = z.object({
  score: z
    .number()
    .describe(
      "all votes, each of the weight of its voter's accuracy on gold rounds; it touches neither points nor ranks",
    ),
  mine: z.union([z.literal(1), z.literal(-1), z.literal(0)]).describe("your own vote"),
});

const explanationShape = {
  id: z.number().int(),
  feature: z.object(itemShape),
  text: z.string().nullable().describe("null while you may not read it: explain the feature first"),
  author: z.object({ name: z.string(), isPlayer: z.boolean() }),
  origin: z.enum(["human", "machine"]).describe("machine: imported, or posted by an account that is declared a bot"),
  method: z.string().nullable().describe("how a machine made it, where that is known"),
  parent: z.number().int().nullable(),
  status: z.enum(["scoring", "scored", "failed", "disputed", "hidden"]),
  voided: z.boolean().describe("a moderator took its score out of the game: no board ranks it"),
  scores: z.object({
    exam: score.describe("the official score"),
    interval: z.tuple([z.number(), z.number()]).nullable().describe("95 % interval of the official score"),
    clue: score,
    gap: z.number().nullable().describe("clue - exam"),
    baseline: score.describe("the best baseline on the same exam"),
    topAndRandom: score,
    randomOnly: score,
    scorer: z.string().nullable(),
    device: z.string().nullable(),
    fallback: z
      .string()
      .nullable()
      .describe("the simulator that could not be loaded, where another one made this score"),
    ranked: z.boolean().describe("false until the scorer that the boards rank by has scored it"),
    reason: z.string().nullable(),
  }),
  points: z.number().int().nullable(),
  brokenBy: z.number().int().describe("counter-examples that it is plainly wrong about; they lower its official score"),
  votes: votesSchema,
  human: z
    .object({
      value: z.number().describe("correlation of players' mean marks with the truth, in simulation rounds"),
      low: z.number(),
      high: z.number(),
      players: z.number().int(),
      alpha: z.number().nullable().describe("Krippendorff's alpha between them (interval metric)"),
      machineAgreement: z.number().nullable().describe("correlation of their marks with the machine's predictions"),
    })
    .nullable(),
  createdAt: z.iso.datetime(),
  mine: z.boolean(),
};

const explanation = z.object(explanationShape).meta({ id: "Explanation" });
const explanationWithLineage = z
  .object({ ...explanationShape, lineage: lineageSchema })
  .meta({ id: "ExplanationWithLineage" });
const rank = z.number().int().describe(`overlapping intervals share a rank; ${lastRank} stands for all from there on`);
export const ranked = z.object({ ...explanationShape, rank }).meta({ id: "RankedExplanation" });
const feature = z
  .object({
    ...featureShape,
    explanations: z.array(ranked).describe("best first; empty until you have explained the feature yourself"),
    explanationsHidden: z.boolean(),
    explanationCount: z.number().int(),
  })
  .meta({ id: "Feature" });

const preview = z
  .object({
    simulator: z.string(),
    score: z.number(),
    reason: z.string().nullable(),
    simulated: z.array(z.array(z.number())).describe("0..10 per clue and token"),
    misses: z.array(z.object({ clue: z.number(), token: z.number(), predicted: z.number(), actual: z.number() })),
  })
  .meta({ id: "Preview" });

const receipt = z.object({ id: z.number().int(), status: explanationShape.status });
const atFeature = "/api/v1/features/{model}/{source}/{index}";

export const playCalls: ApiCall[] = [
  {
    method: "get",
    path: atFeature,
    operationId: "readFeature",
    tags: ["Features"],
    summary: "A feature with its clues, statistics and the explanations that you may read",
    scope: "read",
    who: "anybody",
    request: { params: featurePathParameters },
    responses: { 200: jsonAnswer("The feature", feature), ...errorAnswers(404, 429) },
  },
  {
    method: "post",
    path: `${atFeature}/preview`,
    operationId: "previewExplanation",
    tags: ["Explanations"],
    summary: "Simulate a text on the clues; nothing is stored",
    scope: "read",
    who: "anybody",
    request: { params: featurePathParameters, ...jsonBody(cluePreviewSchema) },
    responses: {
      200: jsonAnswer("Simulated activations and their score", preview),
      ...errorAnswers(400, 404, 413, 422, 429),
    },
  },
  {
    method: "post",
    path: `${atFeature}/explanations`,
    operationId: "submitExplanation",
    tags: ["Explanations"],
    summary: "Submit an explanation for its official score",
    scope: "play",
    who: "account",
    request: { params: featurePathParameters, query: waitQuery, ...jsonBody(submissionSchema) },
    responses: {
      201: jsonAnswer("Scored within the time you wait", explanation),
      202: jsonAnswer("Accepted; ask for it by its id", receipt),
      ...errorAnswers(400, 401, 403, 404, 409, 413, 422, 429),
    },
  },
  {
    method: "get",
    path: "/api/v1/explanations/{id}",
    operationId: "readExplanation",
    tags: ["Explanations"],
    summary: "One explanation with its scores and its lineage",
    scope: "read",
    who: "anybody",
    request: { params: z.object({ id: z.string().regex(/^\d+$/) }) },
    responses: { 200: jsonAnswer("The explanation", explanationWithLineage), ...errorAnswers(404, 429) },
  },
];

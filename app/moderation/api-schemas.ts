import { z } from "zod";
import { eventKinds } from "#app/accounts/log/event-details.ts";
import {
  cursorParameter,
  errorAnswers,
  itemShape,
  jsonAnswer,
  jsonBody,
  limitParameter,
} from "#app/catalog/api-schemas.ts";
import type { ApiCall } from "#app/platform/api-call.ts";
import { targetKinds } from "#app/play/disputes/case-target.ts";
import { flagReasons } from "#app/play/disputes/priority.ts";
import { decisionSchema } from "./decisions/decision-form.ts";

/** Moderation's part of /api/v1: the schemas that parse requests are the ones that the API's document shows. */

export const disputeSchema = z.object(
  {
    reason: z.enum(flagReasons, { error: `reason must be one of ${flagReasons.join(", ")}.` }),
    evidence: z
      .string({ error: "evidence must be a string." })
      .max(1000, "evidence has at most 1000 characters.")
      .describe("what is the matter; with the reason wrong: a text on which the subject model shows it, run and kept"),
    words: z
      .string({ error: "words must be a string." })
      .max(1000, "words has at most 1000 characters.")
      .optional()
      .describe("what you have to say beside a text that was brought as evidence"),
  },
  { error: 'The body must be an object like {"reason": "copy", "evidence": "…"}.' },
);

export const caseQuery = z.object({
  state: z.enum(["open", "closed"], { error: "state must be open or closed." }).default("open"),
  cursor: cursorParameter,
  limit: limitParameter,
});

export const logQuery = z.object({ cursor: cursorParameter, limit: limitParameter });

export const caseIdParameter = z
  .string()
  .regex(/^[1-9]\d{0,8}$/)
  .transform(Number);

const caseShape = z
  .object({
    id: z.number().int(),
    target: z.object({ kind: z.enum(targetKinds), id: z.number().int() }),
    feature: z.object(itemShape),
    text: z.string(),
    author: z.string().nullable(),
    state: z.enum(["open", "closed"]),
    reasons: z.array(z.enum(flagReasons)),
    flags: z.number().int(),
    proven: z.boolean().describe("a flag brings a text on which the words are plainly wrong"),
    openedAt: z.iso.datetime(),
    claimedBy: z.string().nullable(),
    claimedUntil: z.iso.datetime().nullable(),
  })
  .meta({ id: "Case" });

const receipt = z
  .object({
    case: z.number().int(),
    merged: z.boolean().describe("it joined a case that was open already"),
    evidence: z
      .object({
        tokens: z.array(z.string()),
        activations: z.array(z.number()),
        predicted: z.array(z.number()).nullable(),
        breaks: z.boolean().describe("the explanation is plainly wrong about it"),
      })
      .nullable(),
  })
  .meta({ id: "DisputeReceipt" });

const logLine = z
  .object({
    id: z.number().int(),
    kind: z.enum(eventKinds as [string, ...string[]]),
    actor: z.string().nullable(),
    person: z.string().nullable(),
    case: z.number().int().nullable(),
    details: z.record(z.string(), z.unknown()),
    at: z.iso.datetime(),
  })
  .meta({ id: "ModerationLogLine" });

const idInPath = z.object({ id: z.string().regex(/^\d+$/) });

export const moderationCalls: ApiCall[] = [
  {
    method: "post",
    path: "/api/v1/explanations/{id}/disputes",
    operationId: "disputeExplanation",
    tags: ["Moderation"],
    summary: "Report an explanation that you may read and did not write",
    scope: "play",
    who: "account",
    request: { params: idInPath, ...jsonBody(disputeSchema) },
    responses: {
      201: jsonAnswer("The case that it opened or joined", receipt),
      ...errorAnswers(400, 401, 403, 404, 409, 413, 422, 429, 503),
    },
  },
  {
    method: "get",
    path: "/api/v1/moderation/cases",
    operationId: "listCases",
    tags: ["Moderation"],
    summary: "Cases, the most urgent first",
    scope: "play",
    who: "moderator",
    request: { query: caseQuery },
    responses: {
      200: jsonAnswer("A page of cases", z.object({ items: z.array(caseShape), nextCursor: z.string().nullable() })),
      ...errorAnswers(401, 403, 422, 429),
    },
  },
  {
    method: "post",
    path: "/api/v1/moderation/cases/{id}/decisions",
    operationId: "decideCase",
    tags: ["Moderation"],
    summary: "Decide a case",
    scope: "play",
    who: "moderator",
    request: { params: idInPath, ...jsonBody(decisionSchema) },
    responses: {
      201: jsonAnswer(
        "The decision",
        z.object({ id: z.number().int(), taken: z.number().int().describe("payments of points that were taken back") }),
      ),
      ...errorAnswers(400, 401, 403, 404, 409, 413, 422, 429),
    },
  },
  {
    method: "get",
    path: "/api/v1/moderation/log",
    operationId: "readModerationLog",
    tags: ["Moderation"],
    summary: "What was decided, without names and texts",
    scope: "read",
    who: "anybody",
    request: { query: logQuery },
    responses: {
      200: jsonAnswer("A page of the log", z.object({ items: z.array(logLine), nextCursor: z.string().nullable() })),
      ...errorAnswers(422, 429),
    },
  },
];

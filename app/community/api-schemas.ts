import { z } from "zod";
import { errorAnswers, jsonAnswer, jsonBody } from "#app/catalog/api-schemas.ts";
import type { ApiCall } from "#app/platform/api-call.ts";
import { votesSchema } from "#app/play/api-schemas.ts";

/** Community's part of /api/v1: the schemas that parse requests are the ones that the API's document shows. */

const values = "value must be 1 (for), -1 (against) or 0 (take the vote back).";

export const voteSchema = z.object(
  { value: z.union([z.literal(1), z.literal(-1), z.literal(0)], { error: values }).describe("0 takes the vote back") },
  { error: 'The body must be an object like {"value": 1}.' },
);

export const communityCalls: ApiCall[] = [
  {
    method: "post",
    path: "/api/v1/explanations/{id}/votes",
    operationId: "voteOnExplanation",
    tags: ["Explanations"],
    summary: "Vote on an explanation that you may read and did not write",
    scope: "play",
    who: "account",
    request: { params: z.object({ id: z.string().regex(/^\d+$/) }), ...jsonBody(voteSchema) },
    responses: {
      200: jsonAnswer("The explanation's votes with yours", votesSchema),
      ...errorAnswers(400, 401, 403, 404, 409, 413, 422, 429),
    },
  },
];

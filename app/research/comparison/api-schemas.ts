import { z } from "zod";
import { errorAnswers, jsonAnswer } from "#app/catalog/api-schemas.ts";
import type { ApiCall } from "#app/platform/api-call.ts";

const slug = z.string().min(1).max(80);
export const comparisonQuery = z.object({
  model: slug.optional().describe("of this model alone"),
  source: slug.optional().describe("of sources of this name alone"),
});

const count = z.number().int().min(0);
const share = {
  compared: count.describe("features on which a person and a machine have an official score"),
  humans: count.describe("of them, those whose best human beats the best machine"),
  ties: count,
  machines: count,
  share: z.number().min(0).max(1).nullable().describe("humans / compared; null where nothing is compared"),
  interval: z.tuple([z.number(), z.number()]).nullable().describe("95 % interval of the share (Wilson)"),
};

const comparison = z
  .object({
    overall: z.object(share),
    bySource: z
      .array(
        z.object({
          ...{ model: z.string(), source: z.string(), sourceName: z.string(), modelName: z.string() },
          ...share,
        }),
      )
      .describe("most features first, at most 200"),
    byMethod: z
      .array(z.object({ method: z.string(), ...share }))
      .describe("people against the machines of one method alone; at most 50"),
    days: z
      .array(z.object({ day: z.iso.date(), ...share }))
      .describe("the record at the end of each day (UTC) on which it changed, oldest first, at most 730"),
  })
  .meta({ id: "PeopleAgainstMachines" });

export const comparisonCalls: ApiCall[] = [
  {
    method: "get",
    path: "/api/v1/comparison",
    operationId: "readComparison",
    tags: ["Comparison"],
    scope: "read",
    who: "anybody",
    summary: "People against machines: where the best human beats the best machine, by source, by method, over time",
    description:
      "Public sources only. A bot takes part through POST /api/v1/features/{model}/{source}/{index}/explanations with a key of an account that is declared a bot in its settings.",
    request: { query: comparisonQuery },
    responses: { 200: jsonAnswer("The record", comparison), ...errorAnswers(422, 429) },
  },
];

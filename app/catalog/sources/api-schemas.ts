import { z } from "zod";
import type { ApiCall } from "#app/platform/api-call.ts";
import { errorAnswers, jsonAnswer } from "../api-schemas.ts";
import { cursorParameter, limitParameter } from "../list-parameters.ts";

/** Models and sources in /api/v1. */

export const modelListQuery = z.object({ cursor: cursorParameter, limit: limitParameter });
export const sourceListQuery = modelListQuery;

const count = z.number().int().min(0);
const histogram = (edges: string) =>
  z.object({ edges: z.array(z.number()).describe(edges), counts: z.array(count).describe("one fewer than edges") });

const model = z
  .object({
    model: z.string(),
    name: z.string(),
    layers: z.number().int(),
    width: z.number().int().nullable().describe("of the residual stream"),
    licence: z.string(),
    url: z.string().nullable(),
    sources: count,
    features: count,
    explained: count.describe("features with a scored explanation"),
  })
  .meta({ id: "Model" });

const statistics = z
  .object({
    features: count,
    playable: count,
    explained: count,
    density: histogram("log10 of the share of tokens; features that never fire are in no bin"),
    maximum: histogram("largest activation, raw units"),
    best: histogram("official score of the leading explanation"),
    updatedAt: z.iso.datetime(),
  })
  .nullable()
  .describe("counted by a job at updatedAt; null until then");

const summary = {
  model: z.string(),
  modelName: z.string(),
  source: z.string().describe("`{layer}-{set}`"),
  sourceName: z.string(),
  kind: z.enum(["dictionary", "neuron", "direction"]),
  layer: z.number().int(),
  width: z.number().int().describe("features that the source has in its model; not all need be here"),
  set: z.string().nullable(),
  licence: z.string(),
  visibility: z.enum(["private", "public"]),
  statistics,
};

const sourceSummary = z.object(summary).meta({ id: "SourceSummary" });

const source = z
  .object({
    ...summary,
    attribution: z.string(),
    citation: z.string(),
    description: z.string(),
    owner: z.string().nullable().describe("the account that brought it here; null: the house"),
    publishedAt: z.iso.datetime().nullable(),
    setDescription: z.string().nullable(),
    modelLicence: z.string(),
    modelUrl: z.string().nullable(),
  })
  .meta({ id: "SourceDetails" });

const page = (item: z.ZodType) => z.object({ items: z.array(item), nextCursor: z.string().nullable() });

export const sourceCalls: ApiCall[] = [
  {
    method: "get",
    path: "/api/v1/models",
    operationId: "listModels",
    tags: ["Sources"],
    summary: "List subject models",
    scope: "read",
    who: "anybody",
    request: { query: modelListQuery },
    responses: { 200: jsonAnswer("One page", page(model)), ...errorAnswers(422, 429) },
  },
  {
    method: "get",
    path: "/api/v1/models/{model}/sources",
    operationId: "listSources",
    tags: ["Sources"],
    summary: "List a model's sources with their statistics",
    scope: "read",
    who: "anybody",
    request: { params: z.object({ model: z.string() }), query: sourceListQuery },
    responses: { 200: jsonAnswer("One page", page(sourceSummary)), ...errorAnswers(404, 422, 429) },
  },
  {
    method: "get",
    path: "/api/v1/models/{model}/sources/{source}",
    operationId: "readSource",
    tags: ["Sources"],
    summary: "A source: whose it is, how to cite it, histograms of its features",
    scope: "read",
    who: "anybody",
    request: { params: z.object({ model: z.string(), source: z.string() }) },
    responses: { 200: jsonAnswer("The source", source), ...errorAnswers(404, 429) },
  },
];

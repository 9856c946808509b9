import { z } from "zod";
import { errorAnswers, featurePathParameters, jsonAnswer, jsonBody } from "#app/catalog/api-schemas.ts";
import type { ApiCall } from "#app/platform/api-call.ts";
import * as asked from "./request-schemas.ts";

/** The calls of Neuronpedia's own Python client, as the API's document shows them. Requests are parsed by the same schemas. */

const number = z.number();
const text = z.string();
const keyShape = { modelId: text, layer: text, index: text };

const model = z.object({
  id: text,
  layers: number,
  displayName: text,
  website: text.nullable(),
  owner: text.nullable(),
});

const sourceSet = z.object({
  ...{ name: text, modelId: text, description: text.nullable(), urls: z.array(text), creatorName: text.nullable() },
  sources: z.array(z.object({ id: text, modelId: text, setName: text, visibility: z.enum(["private", "public"]) })),
});

const upload = z.object({
  ...{ message: text, modelId: text, source: text },
  ...{ added: number, changed: number, unchanged: number },
  unplayable: number.describe("with too few snippets for an exam"),
});

const activation = z.object({
  ...{ id: text, ...keyShape, source: text, tokens: z.array(text), values: z.array(number) },
  ...{ maxValue: number, maxValueTokenIndex: number, minValue: number },
  ...{ dataIndex: text.nullable(), dataSource: text.nullable() },
  binMin: number.nullable().describe("-1: the group of the strongest"),
  ...{ binMax: number.nullable(), binContains: number.nullable() },
});

const explanation = z.object({
  ...{ id: text, ...keyShape, description: text, typeName: text.nullable() },
  ...{ source: text, explanationModelName: text.nullable(), authorName: text.nullable() },
  scores: z.array(
    z.object({
      ...{ id: text, value: number, explanationScoreTypeName: text },
      ...{ explanationScoreModelName: text.nullable(), jsonDetails: text },
    }),
  ),
});

const feature = z
  .object({
    ...{ ...keyShape, sourceSetName: text, creatorName: text, maxActApprox: number, frac_nonzero: number.nullable() },
    ...{ pos_str: z.array(text), pos_values: z.array(number), neg_str: z.array(text), neg_values: z.array(number) },
    ...{ freq_hist_data_bar_heights: z.array(number), freq_hist_data_bar_values: z.array(number) },
    ...{ logits_hist_data_bar_heights: z.array(number), logits_hist_data_bar_values: z.array(number) },
    ...{ hasVector: z.boolean(), vector: z.array(number), vectorLabel: text.nullable() },
    activations: z.array(activation).describe("the clues; its source's owner reads back what was uploaded"),
    explanations: z.array(explanation),
  })
  .meta({ id: "NeuronpediaFeature" });

const onText = z.object({
  tokens: z.array(text),
  values: z.array(number),
  maxValue: number,
  maxValueTokenIndex: number,
});

const onSource = z.object({
  ...{ prompt: text, tokens: z.array(text) },
  features: z.array(z.object({ index: text, maxValue: number, positions: z.array(number), values: z.array(number) })),
});

const firing = z.object({
  tokens: z.array(text),
  result: z.array(
    z.object({
      ...{ ...keyShape, values: z.array(number), maxValue: number, maxValueTokenIndex: number },
      ...{ maxActApprox: number, frac_nonzero: number },
    }),
  ),
});

const byToken = z.object({
  results: z.array(
    z.object({
      ...{ position: number, token: text },
      topFeatures: z.array(
        z.object({
          ...{ featureIndex: number, activationValue: number },
          feature: z.object({ ...keyShape, maxActApprox: number, frac_nonzero: number }),
        }),
      ),
    }),
  ),
});

const vector = z
  .object({
    ...{ modelId: text, source: text, layer: text, index: text, label: text, vectorLabel: text, hookName: text },
    ...{ values: z.array(number), vector: z.array(number) },
    ...{ defaultSteerStrength: number.nullable(), vectorDefaultSteerStrength: number.nullable() },
  })
  .meta({ id: "StoredVector" });

const answers = (schema: z.ZodType, ...statuses: number[]) => ({
  200: jsonAnswer("Done", schema),
  ...errorAnswers(429, ...statuses),
});
/** What every call with a body may be refused for. */
const broken = [400, 401, 413, 415, 422] as const;
const modelRuns = [...broken, 409, 503] as const;

const tags: ApiCall["tags"] = ["Neuronpedia's client"];
/** Who may call, and what a key needs for it. */
const reading = { scope: "read", who: "anybody" } as const;
const readingOwn = { scope: "read", who: "account" } as const;
const keeping = { scope: "research", who: "account" } as const;
const bringing = { scope: "research", who: "researcher" } as const;
type Access = Pick<ApiCall, "scope" | "who">;

/** A call with a JSON body. */
function post(
  path: string,
  operationId: string,
  access: Access,
  summary: string,
  body: z.ZodType,
  answer: z.ZodType,
  ...refusals: number[]
): ApiCall {
  const responses = answers(answer, ...refusals);
  return {
    method: "post",
    path: `/api/${path}`,
    operationId,
    tags,
    summary,
    ...access,
    request: jsonBody(body),
    responses,
  };
}

const steered = z.object({ STEERED: text, DEFAULT: text, strength: number, activation: number, clamped: z.boolean() });
const vectorPath = z.object({ model: text, source: text, index: z.string().regex(/^\d+$/) });

const uploads: ApiCall[] = [
  post("model/new", "createClientModel", bringing, "Make a model known", asked.newModel, model, ...broken, 403, 409),
  post(
    ...(["source-set/new", "createSourceSet", bringing, "Make a source set", asked.newSourceSet, sourceSet] as const),
    ...[...broken, 403, 404, 409],
  ),
  {
    method: "get",
    path: "/api/source-set/{model}/{name}",
    operationId: "readSourceSet",
    tags,
    summary: "A source set with its sources",
    ...reading,
    request: { params: z.object({ model: text, name: text }) },
    responses: answers(sourceSet, 401, 404),
  },
  post(
    ...(["feature/upload-batch", "uploadFeatures", bringing, "Upload up to 128 features"] as const),
    ...([asked.featureBatch, upload, ...broken, 403, 404, 503] as const),
  ),
  post(
    ...([
      "activation/upload-batch",
      "uploadActivations",
      bringing,
      "Add activations to a feature or a vector",
    ] as const),
    ...([asked.activationBatch, upload, ...broken, 403, 404, 409, 503] as const),
  ),
];

const questions: ApiCall[] = [
  {
    method: "get",
    path: "/api/feature/{model}/{source}/{index}",
    operationId: "readClientFeature",
    tags,
    summary: "A feature",
    ...reading,
    request: { params: featurePathParameters },
    responses: answers(feature, 401, 404),
  },
  post(
    ...(["activation/new", "readActivationsOnTexts", reading, "A feature's activations on texts"] as const),
    ...([asked.activationOnText, z.union([onText, z.array(onText)]), ...modelRuns, 404] as const),
  ),
  post(
    ...(["activation/source", "readSourceOnTexts", reading, "What fires in a source on texts"] as const),
    ...([asked.sourceOnText, z.object({ results: z.array(onSource) }), ...modelRuns] as const),
  ),
  post(
    ...(["search-all", "searchByTexts", reading, "Features that fire most on texts", asked.textSearch] as const),
    ...([z.union([firing, z.object({ results: z.array(firing) })]), ...modelRuns] as const),
  ),
  post(
    ...(["search-topk-by-token", "searchByTokens", reading, "The strongest features at each token"] as const),
    ...([asked.tokenSearch, z.union([byToken, z.object({ results: z.array(byToken) })]), ...modelRuns] as const),
  ),
  post(
    ...(["steer", "steerCompletion", reading, "A completion pushed along a feature"] as const),
    ...([asked.steerRequest, steered, ...modelRuns, 404] as const),
  ),
  post(
    ...(["steer-completion", "steerCompletionAgain", reading, "The same as steer"] as const),
    ...([asked.steerRequest, steered, ...modelRuns, 404] as const),
  ),
];

const vectors: ApiCall[] = [
  post(
    ...(["vector/new", "createVector", keeping, "Keep a vector", asked.newVector] as const),
    ...([z.object({ vector, url: text }), ...broken, 404, 409] as const),
  ),
  post(
    ...(["vector/get", "getVector", readingOwn, "One of one's vectors", asked.vectorKey] as const),
    ...([z.object({ vector }), ...broken, 404] as const),
  ),
  {
    method: "get",
    path: "/api/vector/{model}/{source}/{index}",
    operationId: "readVector",
    tags,
    summary: "One of one's vectors, by its address",
    ...readingOwn,
    request: { params: vectorPath },
    responses: answers(z.object({ vector }), 401, 404),
  },
  post(
    ...(["vector/delete", "deleteVector", keeping, "Delete a vector", asked.vectorKey] as const),
    ...([z.object({ success: z.literal(true) }), ...broken, 404] as const),
  ),
  {
    method: "post",
    path: "/api/vector/list-owned",
    operationId: "listVectors",
    tags,
    summary: "One's own vectors",
    ...readingOwn,
    responses: answers(z.object({ vectors: z.array(vector) }), 401),
  },
];

export const neuronpediaCalls: ApiCall[] = [...uploads, ...questions, ...vectors];

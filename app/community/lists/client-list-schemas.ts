import { z } from "zod";
import { errorAnswers, jsonAnswer, jsonBody } from "#app/catalog/api-schemas.ts";
import { largestIndex, modelSlug, sourceSlug } from "#app/catalog/feature-key.ts";
import type { ApiCall } from "#app/platform/api-call.ts";
import { listNameSchema, mostEntries } from "./list-name.ts";

/** Lists as Neuronpedia's own Python client asks for them. */

const whole = (what: string) =>
  z
    .union([z.string(), z.number()])
    .transform(String)
    .pipe(z.string().regex(/^(0|[1-9]\d{0,9})$/, `${what} must be a whole number from 0 on`))
    .transform(Number)
    .pipe(z.number().max(largestIndex, `${what} must be at most ${largestIndex}`));

export const newClientList = z.object({
  name: listNameSchema,
  description: z
    .string()
    .trim()
    .max(1000, "at most 1,000 characters")
    .nullish()
    .transform((value) => value ?? ""),
});
export type NewClientList = z.infer<typeof newClientList>;

export const addedFeatures = z.object({
  listId: whole("listId"),
  featuresToAdd: z
    .array(
      z.object({ modelId: modelSlug, layer: sourceSlug, index: whole("index"), description: z.string().nullish() }),
    )
    .min(1, "names no feature")
    .max(mostEntries, `at most ${mostEntries} features`),
});
export type AddedFeatures = z.infer<typeof addedFeatures>;

export const clientListKey = z.object({ listId: whole("listId") });

const list = z.object({ id: z.string(), name: z.string(), description: z.string() }).meta({ id: "ClientList" });
const item = z.object({ modelId: z.string(), layer: z.string(), index: z.string() });

export const clientListCalls: ApiCall[] = [
  {
    method: "post",
    path: "/api/list/new",
    operationId: "createClientList",
    tags: ["Neuronpedia's client"],
    summary: "Make a list",
    scope: "play",
    who: "account",
    request: jsonBody(newClientList),
    responses: { 200: jsonAnswer("The list", list), ...errorAnswers(400, 401, 409, 413, 415, 422, 429) },
  },
  {
    method: "post",
    path: "/api/list/list",
    operationId: "listClientLists",
    tags: ["Neuronpedia's client"],
    summary: "One's own lists",
    scope: "read",
    who: "account",
    responses: { 200: jsonAnswer("The lists", z.array(list)), ...errorAnswers(401, 429) },
  },
  {
    method: "post",
    path: "/api/list/get",
    operationId: "readClientList",
    tags: ["Neuronpedia's client"],
    summary: "A list with its features",
    scope: "read",
    who: "anybody",
    request: jsonBody(clientListKey),
    responses: {
      200: jsonAnswer("The list", list.extend({ neurons: z.array(item) }).meta({ id: "ClientListWithFeatures" })),
      ...errorAnswers(400, 401, 404, 413, 415, 422, 429),
    },
  },
  {
    method: "post",
    path: "/api/list/add-features",
    operationId: "addToClientList",
    tags: ["Neuronpedia's client"],
    summary: "Put features on a list",
    scope: "play",
    who: "account",
    request: jsonBody(addedFeatures),
    responses: {
      200: jsonAnswer("What was asked for", z.array(item)),
      ...errorAnswers(400, 401, 404, 409, 413, 415, 422, 429),
    },
  },
];

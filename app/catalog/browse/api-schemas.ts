import { z } from "zod";
import type { ApiCall } from "#app/platform/api-call.ts";
import { errorAnswers, featurePathParameters, itemShape, jsonAnswer, kind, rated } from "../api-schemas.ts";
import { featureFilterQuery, featureListQuery } from "./feature-filter.ts";

/** Lists of features in /api/v1. */

const number = z.number();

export const listItem = z
  .object({
    ...itemShape,
    kind,
    density: number,
    maxActivation: number,
    playable: z.boolean(),
    rated,
    explanationCount: number,
    bestScore: number.nullable(),
  })
  .meta({ id: "FeatureListItem" });

const randomQuery = featureFilterQuery.omit({ sort: true, order: true });

export const browseCalls: ApiCall[] = [
  {
    method: "get",
    path: "/api/v1/features",
    operationId: "listFeatures",
    tags: ["Features"],
    summary: "List features, filtered and sorted",
    scope: "read",
    who: "anybody",
    description:
      "Where few features fit the filter, a page may hold fewer than `limit`, even none, with a nextCursor: go on with it until it is null.",
    request: { query: featureListQuery },
    responses: {
      200: jsonAnswer("One page", z.object({ items: z.array(listItem), nextCursor: z.string().nullable() })),
      ...errorAnswers(422, 429),
    },
  },
  {
    method: "get",
    path: "/api/v1/features/random",
    operationId: "readRandomFeature",
    tags: ["Features"],
    summary: "A feature by chance among those that fit",
    scope: "read",
    who: "anybody",
    request: { query: randomQuery },
    responses: { 200: jsonAnswer("The feature", listItem), ...errorAnswers(404, 422, 429) },
  },
  {
    method: "get",
    path: "/api/v1/features/{model}/{source}/{index}/similar",
    operationId: "listSimilarFeatures",
    tags: ["Features"],
    summary: "The features of the same source whose decoder vectors point most alike",
    scope: "read",
    who: "anybody",
    request: { params: featurePathParameters },
    responses: {
      200: jsonAnswer(
        "Most alike first; computed once when first asked for: while state is computing, ask again in some seconds",
        z.object({
          state: z.enum(["ready", "computing", "no_vector"]),
          items: z.array(
            z.object({
              ...itemShape,
              cosine: number,
              density: number,
              maxActivation: number,
              bestScore: number.nullable(),
            }),
          ),
        }),
      ),
      ...errorAnswers(404, 429),
    },
  },
];

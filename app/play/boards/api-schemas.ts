import { z } from "zod";
import { glimpseSchema } from "#app/catalog/glimpses/api-schemas.ts";
import {
  cursorParameter,
  errorAnswers,
  featureShape,
  itemShape,
  jsonAnswer,
  limitParameter,
} from "#app/catalog/api-schemas.ts";
import { modelSlug, sourceSlug } from "#app/catalog/feature-key.ts";
import type { ApiCall } from "#app/platform/api-call.ts";
import { invalid } from "#app/platform/errors.ts";
import { ranked } from "../api-schemas.ts";
import { boardScopes, boardWindows } from "../views.ts";
import { pointTracks, type BoardPlace } from "./board-query.ts";

/** The boards' part of /api/v1. */

export const playerBoardQuery = z.object({
  window: z
    .enum(boardWindows, { error: `window must be one of: ${boardWindows.join(", ")}.` })
    .default("week")
    .describe("calendar windows in UTC; days120: the last 120 days, today included"),
  scope: z
    .enum(pointTracks, { error: `scope must be one of: ${pointTracks.join(", ")}.` })
    .default("all")
    .describe("which points count; another than all goes with no model, source or campaign"),
  model: modelSlug.optional().describe("points earned on this model's features"),
  source: sourceSlug.optional().describe("points earned on this source's features; needs its model"),
  campaign: z
    .string()
    .regex(/^[a-z0-9][a-z0-9-]{0,59}$/, "campaign must be a campaign's id.")
    .optional()
    .describe("points earned in this campaign"),
  cursor: cursorParameter,
  limit: limitParameter,
});

/** The place that such a query names. 422 where its parts exclude each other. */
export function placeOfQuery(query: z.output<typeof playerBoardQuery>): BoardPlace {
  const { scope, model, source, campaign } = query;
  if (source !== undefined && model === undefined) throw together("source", "source needs its model beside it.");
  if (campaign !== undefined && model !== undefined)
    throw together("campaign", "campaign and model are two boards: ask for one.");
  const place: BoardPlace =
    campaign !== undefined
      ? { kind: "campaign", campaign }
      : model === undefined
        ? { kind: "everywhere" }
        : source === undefined
          ? { kind: "model", model }
          : { kind: "source", model, source };
  if (scope !== "all" && place.kind !== "everywhere")
    throw together("scope", `scope=${scope} is counted everywhere: leave out ${place.kind}.`);
  return place;
}

function together(field: string, message: string) {
  return invalid(message, { [field]: [message] });
}

export const wantedBoardQuery = z.object({
  model: modelSlug.optional(),
  source: sourceSlug.optional(),
  cursor: cursorParameter,
  limit: limitParameter,
});

export const explanationBoardQuery = z.object({
  model: modelSlug.optional(),
  source: sourceSlug.optional(),
  cursor: cursorParameter,
  limit: limitParameter,
});

const playerRank = z
  .object({ rank: z.number().int(), name: z.string(), points: z.number().int(), explained: z.number().int() })
  .meta({ id: "PlayerRank" });

const wantedFeature = z
  .object({
    ...itemShape,
    kind: featureShape.kind,
    layer: featureShape.layer,
    density: featureShape.density,
    explanationCount: z.number().int().describe("scored explanations of players"),
    strangeCount: z.number().int().describe("players who found it too strange"),
    best: z
      .object({ score: z.number(), interval: z.tuple([z.number(), z.number()]) })
      .nullable()
      .describe("the leading explanation's official score; null while nothing is scored"),
    glimpse: glimpseSchema,
  })
  .meta({ id: "WantedFeature" });

export const boardCalls: ApiCall[] = [
  {
    method: "get",
    path: "/api/v1/leaderboards/players",
    operationId: "rankPlayers",
    tags: ["Leaderboards"],
    summary: "A players' board: of a window, of all points or one kind of them, or of a model, source or campaign",
    scope: "read",
    who: "anybody",
    request: { query: playerBoardQuery },
    responses: {
      200: jsonAnswer(
        "One page",
        z.object({
          window: z.enum(boardWindows),
          scope: z.enum(boardScopes),
          items: z.array(playerRank),
          nextCursor: z.string().nullable(),
          me: playerRank.optional(),
        }),
      ),
      ...errorAnswers(404, 422, 429),
    },
  },
  {
    method: "get",
    path: "/api/v1/leaderboards/explanations",
    operationId: "rankExplanations",
    tags: ["Leaderboards"],
    summary: "The explanations' board, of one source, of a model or of all",
    scope: "read",
    who: "anybody",
    request: { query: explanationBoardQuery },
    responses: {
      200: jsonAnswer("One page", z.object({ items: z.array(ranked), nextCursor: z.string().nullable() })),
      ...errorAnswers(422, 429),
    },
  },
  {
    method: "get",
    path: "/api/v1/leaderboards/features",
    operationId: "rankWantedFeatures",
    tags: ["Leaderboards"],
    summary: "The features that want an explanation most: worst explained first",
    scope: "read",
    who: "anybody",
    request: { query: wantedBoardQuery },
    responses: {
      200: jsonAnswer("One page", z.object({ items: z.array(wantedFeature), nextCursor: z.string().nullable() })),
      ...errorAnswers(422, 429),
    },
  },
];

import { z } from "zod";
import { errorAnswers, itemShape, jsonAnswer, jsonBody } from "#app/catalog/api-schemas.ts";
import { listItem } from "#app/catalog/browse/api-schemas.ts";
import type { ApiCall } from "#app/platform/api-call.ts";
import { campaignBody, campaignChange, previewBody, ruleChange } from "./campaign-form.ts";
import { queryChoice } from "./feature-choice.ts";
import { resultsQuery } from "./results-query.ts";
import { standings } from "./retirement.ts";

/** Play's part of /api/v1 about campaigns: the schemas that parse requests are the ones that the API's document shows. */

/** Bytes of a request: 500 named features, written out. */
export const campaignBodyBytes = 256 * 1024;

const count = z.number().int().min(0);
const number = z.number();
const moment = z.string().describe("ISO 8601, UTC");

const campaignView = z
  .object({
    slug: z.string(),
    name: z.string(),
    description: z.string(),
    owner: z.string().nullable().describe("null: the instance itself"),
    state: z.enum(["coming", "running", "over"]),
    paused: z.boolean().describe("it is not offered, and nothing retires"),
    startsAt: moment,
    endsAt: moment,
    goalPlayers: count,
    patience: count,
    goalScore: number.nullable(),
    choice: queryChoice.nullable().describe("how its features were chosen; null: one by one"),
    features: count,
    retired: count.describe("features that are done"),
    begun: count.describe("features that somebody has explained at least"),
  })
  .meta({ id: "Campaign" });

const campaignDetails = campaignView
  .extend({
    explanations: count.describe("by people, since it began"),
    players: count,
    days: z
      .array(z.object({ day: z.string(), explanations: count, done: count }))
      .describe("every day so far; of a campaign of more than 62 days every week under its first day"),
    credit: z
      .array(z.object({ name: z.string(), leads: count }))
      .describe("players whose explanations lead features of it, most first"),
  })
  .meta({ id: "CampaignDetails" });

const dryRunView = z
  .object({
    features: count.describe("looked at"),
    standings: z
      .object(Object.fromEntries(standings.map((standing) => [standing, count])))
      .describe(
        "agreement, no_gain: done by the rule; one_player: one more who agrees is missing; one_try: one more who does not move the record; score: they agree on what is not good enough; open: more is missing; untouched: nobody has beaten the par",
      ),
    agreeing: z
      .array(count)
      .describe("at place n: features on which n players agree; the last place holds more as well"),
  })
  .meta({ id: "CampaignDryRun" });

const bins = z.object({ edges: z.array(number), counts: z.array(count) });
const previewView = z
  .object({
    count: count.describe("features that fit; a guess from a sample where not exact"),
    exact: z.boolean(),
    chosen: count.describe("how many the campaign would hold"),
    picture: z.object({ density: bins.describe("edges: log10 of the density"), best: bins, explained: count }),
    some: z.array(listItem),
    dryRun: dryRunView,
  })
  .meta({ id: "CampaignPreview" });

const result = z
  .object({
    ...itemShape,
    done: z.enum(["agreement", "no_gain", "moderator"]).nullable(),
    doneAt: moment.nullable(),
    explanations: count,
    players: count,
    best: z
      .object({
        id: z.number().int(),
        text: z.string().nullable().describe("null: you may not read it yet"),
        author: z.string(),
        origin: z.enum(["human", "machine"]),
        score: number.describe("official score, -1..1"),
        interval: z.tuple([number, number]).describe("its 95 % interval"),
        votesFor: count,
        votesAgainst: count,
        human: z
          .object({ score: number, players: count })
          .nullable()
          .describe("score of people who simulated with these words"),
      })
      .nullable(),
  })
  .meta({ id: "CampaignResult" });

const params = z.object({ slug: z.string() });

export const campaignCalls: ApiCall[] = [
  {
    method: "get",
    path: "/api/v1/campaigns",
    operationId: "listCampaigns",
    tags: ["Campaigns"],
    summary: "Campaigns: those that run, then those to come, then the latest that are over",
    scope: "read",
    who: "anybody",
    responses: {
      200: jsonAnswer("At most 50", z.object({ items: z.array(campaignView), nextCursor: z.null() })),
      ...errorAnswers(429),
    },
  },
  {
    method: "post",
    path: "/api/v1/campaigns",
    operationId: "createCampaign",
    tags: ["Campaigns"],
    summary: "Start a campaign on features that are chosen by a query or named",
    scope: "research",
    who: "researcher",
    request: jsonBody(campaignBody),
    responses: {
      201: jsonAnswer("The campaign", campaignDetails),
      ...errorAnswers(400, 401, 403, 409, 413, 415, 422, 429),
    },
  },
  {
    method: "post",
    path: "/api/v1/campaigns/preview",
    operationId: "previewCampaign",
    tags: ["Campaigns"],
    summary: "What a campaign would hold, and what its rule would retire at once; nothing is stored",
    scope: "research",
    who: "researcher",
    request: jsonBody(previewBody),
    responses: { 200: jsonAnswer("The preview", previewView), ...errorAnswers(400, 401, 403, 413, 415, 422, 429) },
  },
  {
    method: "get",
    path: "/api/v1/campaigns/{slug}",
    operationId: "readCampaign",
    tags: ["Campaigns"],
    summary: "A campaign and how far it is",
    scope: "read",
    who: "anybody",
    request: { params },
    responses: { 200: jsonAnswer("The campaign", campaignDetails), ...errorAnswers(404, 429) },
  },
  {
    method: "patch",
    path: "/api/v1/campaigns/{slug}",
    operationId: "changeCampaign",
    tags: ["Campaigns"],
    summary: "Change, pause or end a campaign of your own",
    scope: "research",
    who: "researcher",
    description:
      "A changed rule is applied to the open features at once; what is done stays done. Try it with dry-run first.",
    request: { params, ...jsonBody(campaignChange) },
    responses: {
      200: jsonAnswer("The campaign as it is now", campaignDetails),
      ...errorAnswers(400, 401, 403, 404, 413, 415, 422, 429),
    },
  },
  {
    method: "post",
    path: "/api/v1/campaigns/{slug}/dry-run",
    operationId: "tryCampaignRule",
    tags: ["Campaigns"],
    summary: "What another rule would do to the open features of a campaign of your own; nothing is stored",
    scope: "research",
    who: "researcher",
    request: { params, ...jsonBody(ruleChange) },
    responses: {
      200: jsonAnswer("What it would do", dryRunView),
      ...errorAnswers(400, 401, 403, 404, 413, 415, 422, 429),
    },
  },
  {
    method: "get",
    path: "/api/v1/campaigns/{slug}/results",
    operationId: "readCampaignResults",
    tags: ["Campaigns"],
    summary: "What a campaign has found out, feature by feature",
    scope: "read",
    who: "anybody",
    request: { params, query: resultsQuery },
    responses: {
      200: jsonAnswer("One page", z.object({ items: z.array(result), nextCursor: z.string().nullable() })),
      ...errorAnswers(404, 422, 429),
    },
  },
];

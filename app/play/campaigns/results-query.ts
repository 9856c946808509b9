import { z } from "zod";
import { cursorParameter, limitParameter } from "#app/catalog/list-parameters.ts";

/** What a campaign's results are asked. */

export const resultSorts = ["index", "score", "explanations", "votes", "done"] as const;
export type ResultSort = (typeof resultSorts)[number];
export const resultShows = ["done", "explained", "all"] as const;
export type ResultShow = (typeof resultShows)[number];

const shape = {
  sort: z
    .enum(resultSorts, { error: `sort must be one of ${resultSorts.join(", ")}` })
    .default("score")
    .describe("score: by the low end of the best explanation's interval; votes: by its votes, weighed; done: by when"),
  order: z.enum(["asc", "desc"], { error: "order must be asc or desc" }).default("desc"),
  show: z
    .enum(resultShows, { error: `show must be one of ${resultShows.join(", ")}` })
    .default("explained")
    .describe("done: features that are done; explained: those with a scored explanation; all: every one"),
};

export const resultsQuery = z.object({ ...shape, cursor: cursorParameter, limit: limitParameter });
export type ResultsAsked = z.output<typeof resultsQuery>;

/** As an address holds it: what cannot be used is left out. */
export const resultsAddress = z.object({
  sort: shape.sort.catch("score"),
  order: shape.order.catch("desc"),
  show: shape.show.catch("explained"),
});

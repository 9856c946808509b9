import { z } from "zod";
import { modelSlug, sourceSlug } from "../feature-key.ts";
import { limitParameter } from "../list-parameters.ts";
import { searchToken } from "./search-token.ts";

/** What searches for features take, from the page's address as from the API. */

export const tokenSearchQuery = z.object({
  token: z
    .string({ error: "token is missing: the token to look for." })
    .max(200, "token must be at most 200 characters long.")
    .transform(searchToken)
    .pipe(z.string().min(1, "token is empty: white space alone is no token that can be looked for."))
    .describe("as the subject model cuts text; space around it and capitals do not count"),
  model: modelSlug.optional().describe("only of this model"),
  source: sourceSlug.optional().describe("only of this source"),
  limit: limitParameter,
});
export type TokenSearch = z.output<typeof tokenSearchQuery>;

const mostFound = 200;

export const textSearchSchema = z.object(
  {
    text: z.string({ error: "text must be a string." }).describe("1 to 1,000 characters"),
    model: modelSlug.optional().describe("left out: whichever runs here"),
    sources: z
      .array(sourceSlug, { error: "sources must be a list of source ids." })
      .max(50, "sources must name at most 50.")
      .optional()
      .describe("left out: all that the model computes"),
    by: z
      .enum(["relative", "raw"], { error: "by must be relative or raw." })
      .default("relative")
      .describe("relative: activation as a share of the feature's own maximum; raw: in its own units"),
    densityThreshold: z
      .number({ error: "densityThreshold must be a number." })
      .min(0, "densityThreshold must be at least 0.")
      .max(1, "densityThreshold must be at most 1.")
      .default(0)
      .describe("features that fire on a larger share of tokens are left out; 0: none is"),
    limit: z
      .int({ error: "limit must be a whole number." })
      .min(1, "limit must be at least 1.")
      .max(mostFound, `limit must be at most ${mostFound}.`)
      .default(50),
  },
  { error: 'The body must be an object like {"text": "…"}.' },
);
export type TextSearch = z.output<typeof textSearchSchema>;

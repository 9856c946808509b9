import { z } from "zod";
import { modelSlug, sourceSlug } from "#app/catalog/feature-key.ts";

/** What a search for explanations takes, from the page's address as from the API. */

export const longestSearch = 200;
const limitRule = "limit must be a whole number from 1 to 100.";

export const explanationSearchQuery = z.object({
  q: z
    .string({ error: "q is missing: the words to look for." })
    .trim()
    .min(1, "q is empty: say what to look for.")
    .max(longestSearch, `q must be at most ${longestSearch} characters long.`)
    .describe('words, "a phrase", or, -without; and what they mean'),
  model: modelSlug.optional().describe("only of this model"),
  source: sourceSlug.optional().describe("only of this source"),
  origin: z
    .enum(["human", "machine"], { error: "origin must be human or machine." })
    .optional()
    .describe("only by people, or only by machines"),
  limit: z
    .string()
    .regex(/^\d{1,3}$/, limitRule)
    .transform(Number)
    .pipe(z.number().min(1, limitRule).max(100, limitRule))
    .default(20),
});

export type ExplanationSearch = z.output<typeof explanationSearchQuery>;

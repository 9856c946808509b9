import { z } from "zod";

/** What every keyset-paged list of the API takes. */

export const cursorParameter = z
  .string()
  .min(1, "cursor is empty: leave it out for the first page.")
  .max(80, "cursor is none of ours: hand nextCursor back as it was given.")
  .optional()
  .describe("nextCursor of the page before");

export const limitParameter = z
  .string()
  .regex(/^\d{1,3}$/, "limit must be a whole number from 1 to 200.")
  .transform(Number)
  .pipe(z.number().min(1, "limit must be at least 1.").max(200, "limit must be at most 200."))
  .default(50);

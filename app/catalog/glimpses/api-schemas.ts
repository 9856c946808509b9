import { z } from "zod";

/** A feature's glimpse in the API; null where the feature has no clue. */
export const glimpseSchema = z
  .object({
    tokens: z.array(z.string()),
    shares: z.array(z.number()).describe("of the strongest token's activation, 0..1"),
  })
  .nullable()
  .describe("the feature's strongest clue around its peak");

import { z } from "zod";
import { sourceSlug } from "#app/catalog/feature-key.ts";

/** The longest vector that any hook point takes; each hook point wants its own length exactly. */
export const longestVector = 65_536;

const float32 = (what: string) =>
  z
    .number({ error: `${what} must be a finite number.` })
    .min(-3.4e38, `${what} is too large for float32.`)
    .max(3.4e38, `${what} is too large for float32.`);

/** A direction as it is sent: to the API as JSON, by the page as a form. */
export const directionUpload = z.object(
  {
    name: z
      .string({ error: "Give the direction a name." })
      .trim()
      .min(1, "Give the direction a name.")
      .max(120, "A name has at most 120 characters.")
      .refine((value) => !/\p{Cc}/u.test(value), "The name holds control characters."),
    hook: z
      .string({ error: "Say at which hook point, such as blocks.10.hook_resid_pre." })
      .max(80)
      .describe("a hook point of the subject model, as GET /directions lists them"),
    values: z
      .array(float32("A number of the vector"), { error: "values must be a list of numbers." })
      .min(1, "The vector is empty.")
      .max(longestVector, `At most ${longestVector} numbers.`)
      .describe("the vector, as long as the hook point is wide"),
    bias: float32("The bias")
      .optional()
      .describe("added to each dot product; left out: chosen so that it fires on 1 % of the corpus' tokens"),
    threshold: float32("The threshold")
      .min(0, "The threshold is not below 0.")
      .default(0)
      .describe("what is not above it is silence"),
    source: sourceSlug
      .regex(/^\d{1,4}-./, "A source id is {layer}-{set}, as 10-my-directions.")
      .optional()
      .describe("a source of one's own, of kind direction; left out: {layer}-directions-{name}"),
  },
  { error: 'The body must be an object like {"name": "…", "hook": "…", "values": […]}.' },
);

export type DirectionUpload = z.infer<typeof directionUpload>;

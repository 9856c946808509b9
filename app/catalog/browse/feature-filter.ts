import { z } from "zod";
import { cursorParameter, limitParameter } from "../list-parameters.ts";
import { modelSlug, sourceSlug } from "../feature-key.ts";

/** What a list of features is narrowed to and sorted by: the same words in the API's query, in a page's address and in the queries. */

export const sorts = ["index", "density", "maximum", "best", "explanations"] as const;
export type Sort = (typeof sorts)[number];

/** What a range can be asked of. */
export const measures = ["density", "maximum", "best", "explanations"] as const;
export type Measure = (typeof measures)[number];

const yesOrNo = z
  .enum(["true", "false"], { error: "must be true or false" })
  .transform((value) => value === "true")
  .optional();

/** Below it a float4 is 0. */
const leastReal = 1.5e-45;

const bound = (least: number, most: number, what: string) =>
  z
    .string()
    .regex(/^-?\d{1,40}(\.\d{1,40})?([eE][+-]?\d{1,2})?$/, `must be a number, ${what}`)
    .transform((text) => (Math.abs(Number(text)) < leastReal ? 0 : Number(text)))
    .pipe(z.number().min(least, `must be at least ${least}`).max(most, `must be at most ${most}`))
    .optional();

const share = () => bound(0, 1, "a share of tokens from 0 to 1");
const activation = () => bound(0, 3.4e38, "in raw units of the feature");
const score = () => bound(-1, 1, "a score from -1 to 1");
const count = () => bound(0, 2_147_483_647, "how many there are").pipe(z.number().int("must be whole").optional());

const filterShape = {
  model: modelSlug.optional().describe("only this subject model"),
  source: sourceSlug.optional().describe("only this source, `{layer}-{set}`"),
  playable: yesOrNo.describe("false: too few snippets for an exam"),
  rated: yesOrNo.describe("false: no text known so far predicts it well, so it pays no points"),
  explained: yesOrNo.describe("whether a scored explanation leads it"),
  densityFrom: share().describe("share of tokens on which it fires, from (inclusive)"),
  densityTo: share().describe("up to (inclusive)"),
  maximumFrom: activation().describe("largest activation, raw units of the feature, from"),
  maximumTo: activation(),
  bestFrom: score().describe("official score of the leading explanation, from"),
  bestTo: score(),
  explanationsFrom: count().describe("scored explanations by people, from"),
  explanationsTo: count(),
};

const orderShape = {
  sort: z
    .enum(sorts, { error: `sort must be one of ${sorts.join(", ")}` })
    .default("index")
    .describe("index: source by source. Sorted by `best`, a list holds the features that have a score"),
  order: z.enum(["asc", "desc"], { error: "order must be asc or desc" }).default("asc"),
};

/** The API's and the pages' query; `parse` gives a FeatureQuery. */
export const featureListQuery = z.object({
  ...filterShape,
  ...orderShape,
  cursor: cursorParameter,
  limit: limitParameter,
});

/** The filter and the order alone: for a random feature, for the one before and after. */
export const featureFilterQuery = z.object({ ...filterShape, ...orderShape });

/** Density 0..1, maximum in raw units, best -1..1; bounds are inclusive. */
export type FeatureFilter = z.infer<typeof featureFilterQuery>;
export type FeatureQuery = z.infer<typeof featureListQuery>;

/** Nothing is left out. */
export const everyFeature: FeatureFilter = { sort: "index", order: "asc" };

export interface Range {
  from: number | undefined;
  to: number | undefined;
}

export function rangeOf(filter: FeatureFilter, measure: Measure): Range {
  return { from: filter[`${measure}From`], to: filter[`${measure}To`] };
}

export function isBounded({ from, to }: Range): boolean {
  return from !== undefined || to !== undefined;
}

/** The filter as an address holds it, without what is so anyway. */
export function filterParameters(filter: FeatureFilter): Record<string, string> {
  return Object.fromEntries(
    Object.entries(filter)
      .filter(([name, value]) => value !== undefined && value !== everyFeature[name as keyof FeatureFilter])
      .map(([name, value]): [string, string] => [name, String(value)]),
  );
}

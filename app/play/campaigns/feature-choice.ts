import { z } from "zod";
import { filterParameters, type FeatureFilter } from "#app/catalog/browse/feature-filter.ts";
import { readFilter } from "#app/catalog/browse/read-filter.ts";
import { readFeatureKeyText, type FeatureKey } from "#app/catalog/feature-key.ts";

/** Which features a campaign is made of: by the catalogue's own filters, or one by one. Pure. */

export const mostFeatures = 10_000;
/** One by one: a page of text, each looked up. */
export const mostNamed = 500;
export const mostSeed = 2_147_483_647;

const most = `At most ${mostFeatures.toLocaleString("en-US")} features.`;
const asked = "Ask as a list of features is asked";

export const queryChoice = z
  .strictObject({
    query: z
      .string()
      .max(2000, "At most 2,000 characters.")
      .superRefine((query, context) => {
        const { complaints } = readFilter(new URLSearchParams(query));
        for (const complaint of complaints) context.addIssue({ code: "custom", message: `${asked}: ${complaint}.` });
      })
      .describe(
        "filters as in GET /api/v1/features, such as `source=10-dictionary&explained=false`; only playable features of public sources count",
      ),
    most: z
      .number("How many at most?")
      .int("A whole number.")
      .min(1, "At least 1.")
      .max(mostFeatures, most)
      .describe("where more fit, so many are drawn by chance"),
    seed: z
      .number("A whole number.")
      .int("A whole number.")
      .min(0, "From 0 on.")
      .max(mostSeed, "A smaller number.")
      .default(0)
      .describe("the same seed draws the same features while the catalogue stays the same"),
  })
  .meta({ id: "FeatureQueryChoice" });

export type QueryChoice = z.output<typeof queryChoice>;

export const namedChoice = z
  .array(z.string().max(400))
  .superRefine((lines, context) => {
    const complain = (message: string) => context.addIssue({ code: "custom", message });
    if (lines.length === 0)
      complain("Name at least one feature, one a line, such as smollm2-135m-instruct/10-dictionary/17.");
    else if (lines.length > mostNamed) complain(`At most ${mostNamed} features; these are ${lines.length}.`);
    const bad = lines.filter((line) => readFeatureLine(line) === null);
    if (bad.length > 0) complain(`Not understood: ${bad.slice(0, 3).join(", ")}. A line is model/source/number.`);
  })
  .describe("`model/source/index` each, or the addresses of their pages");

export const featureChoice = z.union([queryChoice, namedChoice], {
  error: 'Give {"query": "…", "most": 500, "seed": 0}, or a list of "model/source/index".',
});
export type FeatureChoice = z.output<typeof featureChoice>;

/** `model/source/index`, or its page's address; null where it is neither. */
export function readFeatureLine(line: string): FeatureKey | null {
  return readFeatureKeyText(line.trim().replace(/^(https?:\/\/[^/]+)?\/?(features\/)?/, ""));
}

/** One feature a line or with commas between; each once, empty lines are passed over. */
export function splitLines(text: string): string[] {
  return [...new Set(text.split(/[\n,]/).map((line) => line.trim()))].filter((line) => line !== "");
}

/** The filter of a query: always of what can be played. */
export function filterOf({ query }: Pick<QueryChoice, "query">): FeatureFilter {
  return { ...readFilter(new URLSearchParams(query)).filter, playable: true, sort: "index", order: "asc" };
}

/** The query as it is kept and shown: what says something, in one order. */
export function tidyQuery(choice: QueryChoice): QueryChoice {
  const parameters = new URLSearchParams(filterParameters(filterOf(choice)));
  parameters.delete("playable");
  return { ...choice, query: String(parameters) };
}

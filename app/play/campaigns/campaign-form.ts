import { z } from "zod";
import { readFeatureKeyText, type FeatureKey } from "#app/catalog/feature-key.ts";

/** What makes a campaign: the form's fields, checked alike by page and tests. Pure. */

export const mostFeatures = 500;
export const longestDays = 366;

const day = z.iso.date("Give a day as year-month-day, such as 2026-12-01.");

export const campaignSchema = z
  .object({
    name: z.string().trim().min(3, "At least 3 characters.").max(80, "At most 80 characters."),
    description: z.string().trim().min(10, "Say in a sentence what it is for.").max(2000, "At most 2,000 characters."),
    startsOn: day,
    endsOn: day,
    goalPlayers: z.coerce.number("A number from 1 to 50.").int().min(1, "At least 1.").max(50, "At most 50."),
    patience: z.coerce.number("A number from 2 to 100.").int().min(2, "At least 2.").max(100, "At most 100."),
    features: z.string().max(100_000).transform(parseFeatureLines),
  })
  .superRefine(({ startsOn, endsOn, features }, context) => {
    const days = (Date.parse(endsOn) - Date.parse(startsOn)) / 86_400_000;
    if (days < 1)
      context.addIssue({ code: "custom", path: ["endsOn"], message: "It ends a day after it starts, or later." });
    if (days > longestDays)
      context.addIssue({ code: "custom", path: ["endsOn"], message: `At most ${longestDays} days.` });
    const bad = features.filter((line) => line.key === null).map(({ line }) => line);
    const complain = (message: string) => context.addIssue({ code: "custom", path: ["features"], message });
    if (features.length === 0)
      complain("Name at least one feature, one a line, such as smollm2-135m-instruct/10-dictionary/17.");
    else if (features.length > mostFeatures)
      complain(`At most ${mostFeatures} features; these are ${features.length}.`);
    else if (bad.length > 0) complain(`Not understood: ${bad.slice(0, 3).join(", ")}. A line is model/source/number.`);
  });

export type NewCampaign = z.output<typeof campaignSchema>;

interface FeatureLine {
  line: string;
  key: FeatureKey | null;
}

/** One feature a line, `model/source/index`, or its page's address; each once, empty lines are passed over. */
function parseFeatureLines(text: string): FeatureLine[] {
  const lines = text.split(/[\n,]/).map((line) => line.trim().replace(/^(https?:\/\/[^/]+)?\/?(features\/)?/, ""));
  return [...new Set(lines.filter((line) => line !== ""))].map((line) => ({ line, key: readFeatureKeyText(line) }));
}

import { z } from "zod";
import { featureFilterQuery } from "#app/catalog/browse/feature-filter.ts";
import { featureChoice, namedChoice, queryChoice, splitLines, type FeatureChoice } from "./feature-choice.ts";
import type { RetirementRule } from "./retirement.ts";

/** What makes a campaign: checked alike by the page, the API and tests. Pure. */

export const longestDays = 366;

const day = z.iso.date("Give a day as year-month-day, such as 2026-12-01.");
const whole = (least: number, most: number) =>
  z
    .number(`A number from ${least} to ${most}.`)
    .int("A whole number.")
    .min(least, `At least ${least}.`)
    .max(most, `At most ${most}.`);

const text = {
  name: z.string("It needs a name.").trim().min(3, "At least 3 characters.").max(80, "At most 80 characters."),
  description: z
    .string("Say in a sentence what it is for.")
    .trim()
    .min(10, "Say in a sentence what it is for.")
    .max(2000, "At most 2,000 characters."),
};

const rule = {
  goalPlayers: whole(1, 50).describe("so many players who explain a feature as well as the best make it done"),
  patience: whole(2, 100).describe("so many players in a row who do not move its record make it done as well"),
  goalScore: z
    .number("A score from 0 to 1.")
    .min(0, "At least 0.")
    .max(1, "At most 1.")
    .nullable()
    .describe("the low end that the best explanation's interval needs for agreement to count; null: any"),
};

const ruleWithDefaults = {
  goalPlayers: rule.goalPlayers.default(3),
  patience: rule.patience.default(6),
  goalScore: rule.goalScore.default(null),
};

const bodyOf = <Choice extends z.ZodType<FeatureChoice>>(features: Choice) =>
  z
    .object({
      ...text,
      startsOn: day.describe("first day, UTC"),
      endsOn: day.describe("it ends at 00:00 UTC of this day"),
      ...ruleWithDefaults,
      features,
    })
    .superRefine(({ startsOn, endsOn }, context) => {
      const message = datesComplaint(startsOn, endsOn);
      if (message !== null) context.addIssue({ code: "custom", path: ["endsOn"], message });
    });
const previewOf = <Choice extends z.ZodType<FeatureChoice>>(features: Choice) =>
  z.object({ ...ruleWithDefaults, features });

export const campaignBody = bodyOf(featureChoice);
export interface NewCampaign extends RetirementRule {
  name: string;
  description: string;
  startsOn: string;
  endsOn: string;
  features: FeatureChoice;
}

/** What a preview is asked: the choice and the rule, without the rest. */
export const previewBody = previewOf(featureChoice);

/** The same for a page's form, which says in which of the two ways its features are chosen: so it hears of that way alone. */
export const formBodies = {
  query: { campaign: bodyOf(queryChoice), preview: previewOf(queryChoice) },
  lines: { campaign: bodyOf(namedChoice), preview: previewOf(namedChoice) },
};
export type ChoiceWay = keyof typeof formBodies;

/** What its owner may change; what is left out stays. The features are fixed. */
export const campaignChange = z
  .strictObject({
    name: text.name.optional(),
    description: text.description.optional(),
    endsOn: day.optional().describe("later than now; a campaign that is over runs again"),
    goalPlayers: rule.goalPlayers.optional(),
    patience: rule.patience.optional(),
    goalScore: rule.goalScore.optional(),
    paused: z.boolean().optional().describe("true: it is not offered and nothing retires; what is explained counts"),
    over: z.literal(true).optional().describe("true: it ends now"),
  })
  .refine(({ endsOn, over }) => endsOn === undefined || over === undefined, {
    path: ["endsOn"],
    message: "Either it ends now, or on a day.",
  });
export type CampaignChange = z.output<typeof campaignChange>;

/** The rule alone, for a dry run; what is left out is as it stands. */
export const ruleChange = z.strictObject({
  goalPlayers: rule.goalPlayers.optional(),
  patience: rule.patience.optional(),
  goalScore: rule.goalScore.optional(),
});
export type RuleChange = z.output<typeof ruleChange>;

/** How a campaign stood before a change, as the button that takes it back posts it. */
export const undoFields = z.object({
  ...rule,
  endsAt: z.iso.datetime(),
  retiredAt: z.union([z.literal(""), z.iso.datetime()]).transform((moment) => (moment === "" ? null : moment)),
});

/** What the buttons of a campaign's own page say. */
export const editIntent = z.enum(["preview", "save", "pause", "resume", "end", "undo"]);
export type EditIntent = z.output<typeof editIntent>;

export function datesComplaint(startsOn: string, endsOn: string): string | null {
  const days = (Date.parse(endsOn) - Date.parse(startsOn)) / 86_400_000;
  if (days < 1) return "It ends a day after it starts, or later.";
  return days > longestDays ? `At most ${longestDays} days.` : null;
}

export type FormFields = Record<string, string>;

/** A posted form's fields: the first of each name. */
export function fieldsOf(form: FormData): FormFields {
  const fields: FormFields = {};
  for (const [name, value] of form) if (typeof value === "string") fields[name] ??= value.trim();
  return fields;
}

/** The fields of a form in the shape of the API's body; to be checked with `campaignBody`, `previewBody` or `campaignChange`. */
export function readFields(fields: FormFields): Record<string, unknown> {
  const { goalScore, ...given } = fields;
  const numbers = Object.fromEntries(
    (["goalPlayers", "patience"] as const)
      .filter((name) => name in given)
      .map((name) => [name, numberOf(given[name] ?? "")]),
  );
  return {
    ...given,
    ...numbers,
    ...(goalScore === undefined ? {} : { goalScore: goalScore === "" ? null : numberOf(goalScore) }),
    features: wayOf(fields) === "lines" ? splitLines(fields.features ?? "") : queryOf(fields),
  };
}

/** What an empty form begins with: a month from this day on, and a seed by chance. */
export function firstFields(now: Date): FormFields {
  const day = (ahead: number) => new Date(now.getTime() + ahead * 86_400_000).toISOString().slice(0, 10);
  const seed = String(1 + Math.floor(Math.random() * 999_999));
  return { startsOn: day(0), endsOn: day(30), goalPlayers: "3", patience: "6", goalScore: "", most: "500", seed };
}

/** Complaints by the field that they stand beside. */
export function complaintsOf(error: z.ZodError): Record<string, string[]> {
  const complaints: Record<string, string[]> = {};
  for (const { path, message } of error.issues) {
    const [head = "", second] = path.map(String);
    (complaints[head === "features" && second !== undefined && /^[a-z]+$/.test(second) ? second : head] ??= []).push(
      message,
    );
  }
  return complaints;
}

export function wayOf({ way }: FormFields): ChoiceWay {
  return way === "lines" ? "lines" : "query";
}

function queryOf(fields: FormFields) {
  const filters = Object.entries(fields).filter(
    ([name, value]) => value !== "" && (name === "in" || name in featureFilterQuery.shape),
  );
  return {
    query: String(new URLSearchParams(filters)),
    most: numberOf(fields.most ?? ""),
    seed: numberOf(fields.seed ?? "0"),
  };
}

/** What is no number stays text, and is refused as such. */
function numberOf(text: string): number | string {
  return /^-?\d{1,12}(\.\d{1,12})?$/.test(text) ? Number(text) : text;
}

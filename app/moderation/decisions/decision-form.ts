import { z } from "zod";

/** What a moderator may decide. Pure. */

export const verdicts = ["uphold", "correct", "hide", "void", "merge", "nothing"] as const;
export type Verdict = (typeof verdicts)[number];
export const sanctions = ["warn", "suspend"] as const;
export type Sanction = (typeof sanctions)[number];

/** What there is to choose from: what becomes of the text, or of its author alone. */
export const decisions = ["uphold", "correct", "hide", "void", "merge", "warn", "suspend", "nothing"] as const;
export type DecisionName = (typeof decisions)[number];

/** Verdicts that only an explanation can get: nothing else has a score, or a duplicate. */
const ofExplanations: readonly DecisionName[] = ["correct", "void", "merge"];

export function decisionsOn(kind: "explanation" | "comment" | "counter-example"): DecisionName[] {
  return decisions.filter((name) => kind === "explanation" || !ofExplanations.includes(name));
}

/** A verdict that bears the flags out (true), refutes them (false), or says nothing of them (null). */
export function flagsRight(verdict: Verdict, sanction: Sanction | null): boolean | null {
  if (verdict === "uphold") return false;
  return verdict === "nothing" ? (sanction === null ? null : true) : true;
}

/** What hides a text or takes its score: its points count no more. */
export const takesPoints = (verdict: Verdict): boolean =>
  verdict === "hide" || verdict === "void" || verdict === "merge";
export const hidesText = (verdict: Verdict): boolean => verdict === "hide" || verdict === "merge";

/** A suspension is for so long. */
export const longestSuspensionDays = 365;

const days = `days must be a whole number from 1 to ${longestSuspensionDays}.`;
const reasonRule = "reason must say why, in 3 to 1000 characters.";

export const decisionSchema = z
  .object(
    {
      decision: z
        .enum(decisions, { error: `decision must be one of ${decisions.join(", ")}.` })
        .describe("warn and suspend alone leave the text as it is"),
      reason: z
        .string({ error: reasonRule })
        .trim()
        .min(3, reasonRule)
        .max(1000, reasonRule)
        .describe("those affected read it"),
      into: z
        .number({ error: "into must be the id of an explanation." })
        .int("into must be the id of an explanation.")
        .min(1, "into must be the id of an explanation.")
        .max(2_147_483_647, "into must be the id of an explanation.")
        .nullish()
        .describe("merge: the explanation that it repeats"),
      sanction: z
        .enum(sanctions, { error: "sanction must be warn or suspend." })
        .nullish()
        .describe("beside a verdict: what is done about the author"),
      days: z
        .number({ error: days })
        .int(days)
        .min(1, days)
        .max(longestSuspensionDays, days)
        .nullish()
        .describe("suspend: for how long"),
    },
    { error: 'The body must be an object like {"decision": "uphold", "reason": "…"}.' },
  )
  .superRefine(({ decision, into, sanction, days: length }, context) => {
    const complain = (path: string, message: string) => context.addIssue({ code: "custom", path: [path], message });
    const suspends = decision === "suspend" || sanction === "suspend";
    if (decision === "merge" && !into) complain("into", "Name the explanation that it repeats.");
    if (decision !== "merge" && into) complain("into", "Only a merge names another explanation.");
    if (suspends && !length) complain("days", "Say for how many days.");
    if (!suspends && length) complain("days", "Only a suspension has a length.");
    if (sanction && (decision === "uphold" || decision === "warn" || decision === "suspend"))
      complain("sanction", "There is nothing to sanction beside this decision.");
  })
  .transform(({ decision, reason, into, sanction, days: length }) => {
    const alone = sanctions.find((name) => name === decision);
    return {
      verdict: alone === undefined ? (decision as Verdict) : ("nothing" as const),
      sanction: alone ?? sanction ?? null,
      ...{ reason, into: into ?? null, days: length ?? null },
    };
  });

export type DecisionForm = z.output<typeof decisionSchema>;

/** How a text and its author stood before a decision: what taking it back brings back. */
export const stateBefore = z.object({
  status: z.enum(["scoring", "scored", "failed", "disputed", "hidden"]).nullable(),
  voided: z.boolean(),
  hidden: z.boolean(),
  suspendedUntil: z.iso.datetime().nullable(),
});
export type StateBefore = z.infer<typeof stateBefore>;

import { z } from "zod";
import { decisionSchema, type DecisionForm } from "./decision-form.ts";

/** Fields of the page's form: what is not shown for a decision is sent empty, and counts as left out. */
const number = (value: FormDataEntryValue | null) =>
  typeof value === "string" && /^\d{1,9}$/.test(value) ? Number(value) : null;
const text = (value: FormDataEntryValue | null) => (typeof value === "string" && value !== "" ? value : null);

/** A posted decision, or what is wrong with it by field. */
export function readDecisionForm(
  form: FormData,
): { decision: DecisionForm; complaints: null } | { decision: null; complaints: Record<string, string[]> } {
  const decision = text(form.get("decision"));
  const sanction = text(form.get("sanction"));
  const suspends = decision === "suspend" || sanction === "suspend";
  const read = decisionSchema.safeParse({
    decision: decision ?? undefined,
    reason: form.get("reason") ?? "",
    into: decision === "merge" ? number(form.get("into")) : null,
    sanction: decision === "uphold" || decision === "warn" || decision === "suspend" ? null : sanction,
    days: suspends ? number(form.get("days")) : null,
  });
  if (read.success) return { decision: read.data, complaints: null };
  return { decision: null, complaints: z.flattenError(read.error).fieldErrors };
}

import type { AppError } from "./errors.ts";

/** A refusal as a form shows it: complaints by field name; those that no field owns under "". */
export function formComplaints(error: AppError): Record<string, string[]> {
  const fields: unknown = error.details?.fields;
  const owned =
    typeof fields === "object" && fields !== null
      ? Object.entries(fields).filter(([, value]) => Array.isArray(value))
      : [];
  return owned.length > 0 ? (Object.fromEntries(owned) as Record<string, string[]>) : { "": [error.message] };
}

import type { EventKind } from "#app/accounts/log/event-details.ts";

/** What the public log tells. Pure. Who flagged, claimed or appealed is nobody's business; what was decided is everybody's. */
export const publicKinds: readonly EventKind[] = ["decided", "undone", "appeal_granted", "appeal_refused"];

const publicFields = new Set(["decision", "verdict", "sanction", "days"]);

/** The details that name nobody and quote nothing; of the target, its kind alone. */
export function publicDetails(details: Record<string, unknown>): Record<string, unknown> {
  const kept = Object.fromEntries(Object.entries(details).filter(([name]) => publicFields.has(name)));
  const kind = /^[a-z-]+(?=:)/.exec(typeof details.target === "string" ? details.target : "")?.[0];
  return kind === undefined ? kept : { ...kept, target: kind };
}

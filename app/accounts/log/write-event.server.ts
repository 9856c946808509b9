import type { Tx } from "#prisma/client.server.ts";
import type { EventDetails, EventKind } from "./event-details.ts";

/** One line of the log, typed by its kind; written in the transaction that does what it tells of. */
export interface NewEvent<Kind extends EventKind> {
  kind: Kind;
  /** Null: a rule of the house. */
  actorId: number | null;
  personId?: number | null;
  caseId?: number | null;
  details: EventDetails[Kind];
}

/** Appends to the log. The database refuses to change or delete what stands there. */
export async function writeEvent<Kind extends EventKind>(tx: Tx, event: NewEvent<Kind>): Promise<void> {
  await tx.moderationEvent.create({ data: event, select: { id: true } });
}

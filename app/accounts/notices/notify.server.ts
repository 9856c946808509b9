import type { Tx } from "#prisma/client.server.ts";
import type { NoticeKind } from "#prisma/generated/enums.ts";

/** Something that a player should hear of; the page makes the words. */
export interface NewNotice {
  userId: number;
  kind: NoticeKind;
  /** At most 80 characters: the same kind and subject never makes a second notice. */
  subject: string;
  /** Who did it, where a player did. */
  actorId?: number | null;
  featureId?: number | null;
  explanationId?: number | null;
}

/** Puts notices into players' inboxes, in the caller's transaction; what they were told before adds nothing. */
export async function notify(tx: Tx, notices: readonly NewNotice[]): Promise<void> {
  if (notices.length === 0) return;
  // In one order: two transactions that tell the same players never wait for each other in a ring.
  const ordered = [...notices].sort((a, b) => a.userId - b.userId || a.subject.localeCompare(b.subject));
  await tx.notice.createMany({ data: ordered, skipDuplicates: true });
}

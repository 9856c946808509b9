import { writeEvent } from "#app/accounts/log/write-event.server.ts";
import { conflict } from "#app/platform/errors.ts";
import { nameOfTarget, targetOf } from "#app/play/disputes/case-target.ts";
import type { Tx } from "#prisma/client.server.ts";
import { stateBefore } from "./decision-form.ts";
import { readState, revertVerdict } from "./effects.server.ts";

/**
 * Takes a decision back: text, points, boards and suspension become what they were before it, and the flags are undecided again. The case stays
 * closed. In the caller's transaction. 409 where it was taken back already, or where a later decision on the same text stands on it.
 */
export async function undoDecision(tx: Tx, decisionId: number, undoneById: number, reason: string): Promise<void> {
  const decision = await tx.decision.findUniqueOrThrow({
    where: { id: decisionId },
    select: {
      ...{ caseId: true, affectedId: true, verdict: true, sanction: true, before: true, suspendedUntil: true },
      case: { select: { explanationId: true, commentId: true, counterExampleId: true } },
    },
  });
  const target = targetOf(decision.case);
  if ((await readState(tx, target)) === null)
    throw conflict("The text is gone: its source was taken away.", null, "gone");
  const { count } = await tx.decision.updateMany({
    where: { id: decisionId, undoneAt: null },
    data: { undoneAt: new Date(), undoneById },
  });
  if (count === 0) throw conflict("This decision was taken back already.", null, "undone_before");
  const later = await tx.decision.count({
    where: { id: { gt: decisionId }, undoneAt: null, verdict: { not: "nothing" }, case: decision.case },
  });
  if (later > 0)
    throw conflict("A later decision on the same text stands: take that back first.", null, "later_decision");
  const before = stateBefore.parse(decision.before);
  await revertVerdict(tx, target, decision.verdict, before);
  if (decision.suspendedUntil !== null && decision.affectedId !== null)
    await endSuspension(tx, decision.affectedId, decision.suspendedUntil, before.suspendedUntil);
  await tx.flag.updateMany({ where: { caseId: decision.caseId }, data: { right: null } });
  await writeEvent(tx, {
    ...{ kind: "undone", actorId: undoneById, personId: decision.affectedId, caseId: decision.caseId },
    details: { decision: decisionId, target: nameOfTarget(target), verdict: decision.verdict, reason },
  });
}

/** Only where no later decision has set another end. */
async function endSuspension(tx: Tx, userId: number, set: Date, before: string | null): Promise<void> {
  await tx.user.updateMany({
    where: { id: userId, suspendedUntil: set },
    data: { suspendedUntil: before === null ? null : new Date(before) },
  });
}

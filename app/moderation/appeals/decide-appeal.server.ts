import { writeEvent } from "#app/accounts/log/write-event.server.ts";
import { notify } from "#app/accounts/notices/notify.server.ts";
import { requireMay } from "#app/accounts/permissions.ts";
import type { Viewer } from "#app/accounts/viewer.ts";
import { conflict, notFound } from "#app/platform/errors.ts";
import { callerKey, consumeLimit } from "#app/platform/limits.server.ts";
import { nameOfTarget, targetOf } from "#app/play/disputes/case-target.ts";
import { db, type Tx } from "#prisma/client.server.ts";
import { requireWords } from "../require-words.ts";
import { undoDecision } from "../decisions/undo-decision.server.ts";

/**
 * Grants an appeal, which takes the decision back, or refuses it. Somebody else than the decider and the affected does that (the database refuses
 * anybody else). 403 without the permission, 404 unknown, 409 settled already, or one's own, 422 no reason, 429.
 */
export async function decideAppeal(viewer: Viewer, appealId: number, granted: boolean, wanted: string): Promise<void> {
  requireMay(viewer, "case:decide", "Only moderators decide on appeals.");
  const reason = requireWords(wanted, "reason", "A reason", "Say why.");
  await consumeLimit("moderation", callerKey(viewer.id));
  await db.$transaction((tx) => decide(tx, viewer, appealId, granted, reason), { timeout: 15_000, maxWait: 15_000 });
}

async function decide(tx: Tx, viewer: Viewer, id: number, granted: boolean, reason: string): Promise<void> {
  const appeal = await tx.appeal.findUnique({
    where: { id },
    select: {
      ...{ userId: true, decisionId: true },
      decision: {
        select: {
          ...{ deciderId: true, caseId: true },
          case: { select: { explanationId: true, commentId: true, counterExampleId: true } },
        },
      },
    },
  });
  if (appeal === null) throw notFound(`There is no appeal ${id}.`);
  const { userId, decisionId, decision } = appeal;
  if (userId === viewer.id || decision.deciderId === viewer.id)
    throw conflict(
      "Somebody else decides on this appeal: it is about yourself or your own decision.",
      null,
      "own_case",
    );
  const { count } = await tx.appeal.updateMany({
    where: { id, state: "open" },
    data: { state: granted ? "granted" : "refused", decidedById: viewer.id, reason, decidedAt: new Date() },
  });
  if (count === 0) throw conflict("This appeal is settled.", null, "appeal_settled");
  if (granted) await undoDecision(tx, decisionId, viewer.id, reason);
  await writeEvent(tx, {
    ...{
      kind: granted ? "appeal_granted" : "appeal_refused",
      actorId: viewer.id,
      personId: userId,
      caseId: decision.caseId,
    },
    details: { decision: decisionId, target: nameOfTarget(targetOf(decision.case)), reason },
  });
  await notify(tx, [{ userId, kind: "appeal_decided", subject: `decision:${decisionId}` }]);
}

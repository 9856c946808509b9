import { may, requireMay } from "#app/accounts/permissions.ts";
import type { Viewer } from "#app/accounts/viewer.ts";
import { forbidden, notFound } from "#app/platform/errors.ts";
import { callerKey, consumeLimit } from "#app/platform/limits.server.ts";
import { notify } from "#app/accounts/notices/notify.server.ts";
import { db } from "#prisma/client.server.ts";
import { requireWords } from "../require-words.ts";
import { undoDecision } from "./undo-decision.server.ts";

/**
 * A moderator takes their own decision back, an administrator anybody's; the affected hear of it. 403 for others, 404 unknown, 409 taken back
 * already or another one stands on it, 422 no reason, 429.
 */
export async function takeBack(viewer: Viewer, decisionId: number, wanted: string): Promise<void> {
  requireMay(viewer, "case:decide", "Only moderators take decisions back.");
  const reason = requireWords(wanted, "reason", "A reason", "Say why.");
  await consumeLimit("moderation", callerKey(viewer.id));
  const decision = await db.decision.findUnique({
    where: { id: decisionId },
    select: { deciderId: true, affectedId: true },
  });
  if (decision === null) throw notFound(`There is no decision ${decisionId}.`);
  if (decision.deciderId !== viewer.id && !may(viewer, "account:manage"))
    throw forbidden("This is another moderator's decision: an appeal or an administrator takes it back.");
  await db.$transaction(
    async (tx) => {
      await undoDecision(tx, decisionId, viewer.id, reason);
      // An appeal against it has got what it asked for.
      await tx.appeal.updateMany({
        where: { decisionId, state: "open" },
        data: { state: "granted", reason, decidedAt: new Date() },
      });
      if (decision.affectedId !== null)
        await notify(tx, [{ userId: decision.affectedId, kind: "appeal_decided", subject: `decision:${decisionId}` }]);
    },
    { timeout: 15_000, maxWait: 15_000 },
  );
}

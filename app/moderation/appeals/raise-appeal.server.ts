import { writeEvent } from "#app/accounts/log/write-event.server.ts";
import type { Viewer } from "#app/accounts/viewer.ts";
import { conflict } from "#app/platform/errors.ts";
import { callerKey, consumeLimit } from "#app/platform/limits.server.ts";
import { nameOfTarget } from "#app/play/disputes/case-target.ts";
import { db } from "#prisma/client.server.ts";
import { requireWords } from "../require-words.ts";
import { readDecision } from "../decisions/read-decision.server.ts";

/**
 * The affected asks for another look at a decision: once, and also while suspended. Returns the appeal's id. 404 a decision that does not concern
 * them, 409 not (or no longer) to be appealed against, 422 no reason, 429.
 */
export async function raiseAppeal(viewer: Viewer, decisionId: number, wanted: string): Promise<number> {
  const words = requireWords(wanted, "words", "An appeal", "Say why the decision is wrong.");
  await consumeLimit("moderation", callerKey(viewer.id));
  const page = await readDecision(viewer, decisionId);
  if (!page.mayAppeal) throw conflict("This decision cannot be appealed against (any more).", null, "no_appeal");
  return db.$transaction(async (tx) => {
    const [appeal] = await tx.appeal.createManyAndReturn({
      data: [{ decisionId, userId: viewer.id, words }],
      skipDuplicates: true,
      select: { id: true },
    });
    if (appeal === undefined) throw conflict("You have appealed against this decision already.", null, "no_appeal");
    await writeEvent(tx, {
      ...{ kind: "appealed", actorId: viewer.id, personId: viewer.id, caseId: page.case.id },
      details: { decision: decisionId, target: nameOfTarget(page.case.target) },
    });
    return appeal.id;
  });
}
